package org.spiscope.ui.context;

import java.util.List;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Snapshot;
import org.spiscope.layout.Node;
import org.spiscope.ui.text.Plain;

/** Two contexts side by side, as of the newest snapshot shown: their members in pairs, and the bytes of both. */
final class CompareModel {
    private final ObservableList<Long> handles = FXCollections.observableArrayList();
    private final Side left = new Side(true);
    private final Side right = new Side(false);
    private final ReadOnlyObjectWrapper<@Nullable PairRow> root = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable PairRow> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable PairRow> pointed = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final BooleanProperty onlyDifferences = new SimpleBooleanProperty();
    private List<HandleView> comparable = List.of();
    private @Nullable FieldPath wanted;
    private long session;

    /** One of the two. */
    final class Side {
        private final boolean isLeft;
        private final HexModel hex = new HexModel();
        private final ObjectProperty<@Nullable Long> id = new SimpleObjectProperty<>();
        private final ReadOnlyObjectWrapper<@Nullable HandleView> handle = new ReadOnlyObjectWrapper<>();
        private final ReadOnlyStringWrapper selectionText = new ReadOnlyStringWrapper("");

        private Side(boolean isLeft) {
            this.isLeft = isLeft;
            id.addListener((property, before, now) -> resolve());
            handle.addListener((property, before, now) -> pair());
            hex.onPick(this::pick);
            hex.onPoint(this::pointByte);
        }

        HexModel hex() {
            return hex;
        }

        /** The id of the handle that is chosen; null for none. */
        ObjectProperty<@Nullable Long> idProperty() {
            return id;
        }

        /** The handle as it is now; null for none. */
        ReadOnlyObjectProperty<@Nullable HandleView> handleProperty() {
            return handle.getReadOnlyProperty();
        }

        /** The selection's place, length and value on this side, in one line. */
        ReadOnlyStringProperty selectionTextProperty() {
            return selectionText.getReadOnlyProperty();
        }

        private @Nullable Node node() {
            HandleView view = handle.get();
            return view == null ? null : view.decoded();
        }

        private void resolve() {
            Long chosen = id.get();
            handle.set(chosen == null ? null : byId(chosen));
        }

        private void pick(int offset) {
            PairRow top = root.get();
            if (top != null) {
                select(top.at(offset, isLeft));
            }
        }

        private void pointByte(int offset) {
            PairRow top = root.get();
            point(top == null || offset < 0 ? null : top.at(offset, isLeft));
        }

        private void showBytes(@Nullable HexBytes other) {
            Node node = node();
            HexBytes bytes = node == null ? HexBytes.NONE : HexBytes.of(node);
            hex.bytesProperty().set(bytes);
            hex.marks(offset -> other != null && offset < bytes.length() && bytes.differs(other, offset));
        }

        private void showSelection() {
            PairRow row = selected.get();
            hex.selectionProperty().set(run(row));
            selectionText.set(words(row));
        }

        private String words(@Nullable PairRow row) {
            Node node = node();
            if (row == null || node == null) {
                return "no member selected";
            }
            Node member = row.side(isLeft);
            return member == null
                    ? row.path() + " is not there"
                    : SelectionText.place(member, HexBytes.base(node))
                            + (row.path().toString().isEmpty() ? "" : " · " + row.path());
        }

        private void showHover() {
            hex.hoverProperty().set(run(pointed.get()));
        }

        /** The bytes of a member on this side; none when it is not there or in other memory than the context. */
        private HexSelection run(@Nullable PairRow row) {
            Node member = row == null ? null : row.side(isLeft);
            Node node = node();
            return member != null && node != null && HexBytes.base(member) == HexBytes.base(node)
                    ? new HexSelection(member.place().offset(), member.place().size())
                    : HexSelection.NONE;
        }
    }

    Side left() {
        return left;
    }

    Side right() {
        return right;
    }

    /** The ids of the handles whose contexts are decoded to a structure. */
    ObservableList<Long> handles() {
        return handles;
    }

    /** The outermost pair; null while there are not two contexts. */
    ReadOnlyObjectProperty<@Nullable PairRow> rootProperty() {
        return root.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable PairRow> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** The member under the pointer, in the tree or in the bytes of either side. */
    ReadOnlyObjectProperty<@Nullable PairRow> pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    /** How many members differ, or why there is nothing to compare, in one line. */
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Whether members that are the same on both sides are left out. */
    BooleanProperty onlyDifferencesProperty() {
        return onlyDifferences;
    }

    /** Takes the handles as they are now. */
    void show(Snapshot snapshot) {
        if (snapshot.session() != session) {
            session = snapshot.session();
            left.id.set(null);
            right.id.set(null);
        }
        comparable =
                snapshot.handles().stream().filter(CompareModel::isComparable).toList();
        List<Long> now = comparable.stream().map(HandleView::id).toList();
        if (!handles.equals(now)) {
            handles.setAll(now);
        }
        left.resolve();
        right.resolve();
    }

    private static boolean isComparable(HandleView handle) {
        Node node = handle.decoded();
        return node instanceof Node.Struct && !node.children().isEmpty();
    }

    /** Compares a handle with the one after it that has the same layout, and has one, unless the other side shows such a one already. */
    void open(long handleId) {
        HandleView one = byId(handleId);
        left.id.set(one == null ? null : one.id());
        HandleView other = right.handle.get();
        if (one != null && (other == null || other.id() == one.id() || !sameLayout(one, other))) {
            right.id.set(partner(one));
        }
    }

    void swap() {
        Long was = left.id.get();
        left.id.set(right.id.get());
        right.id.set(was);
    }

    private @Nullable Long partner(HandleView one) {
        Long found = null;
        for (HandleView each : comparable) {
            if (each.id() != one.id() && sameLayout(one, each) && (found == null || found < one.id())) {
                found = each.id();
            }
        }
        return found;
    }

    private static boolean sameLayout(HandleView one, HandleView other) {
        Node a = one.decoded();
        Node b = other.decoded();
        return a != null && b != null && a.place().type().equals(b.place().type());
    }

    /** A comparable handle; null when there is none of that id. */
    @Nullable
    HandleView byId(long id) {
        return comparable.stream()
                .filter(handle -> handle.id() == id)
                .findFirst()
                .orElse(null);
    }

    private void pair() {
        Node one = left.node();
        Node other = right.node();
        PairRow now = one == null || other == null ? null : PairRow.of(one, other);
        root.set(now);
        left.showBytes(other == null ? null : HexBytes.of(other));
        right.showBytes(one == null ? null : HexBytes.of(one));
        summary.set(summary(now));
        selected.set(now == null || wanted == null ? null : now.find(wanted));
        showSelection();
        PairRow under = pointed.get();
        point(now == null || under == null ? null : now.find(under.path()));
    }

    private static String summary(@Nullable PairRow pair) {
        if (pair == null) {
            return "Choose two handles";
        }
        String one = pair.either().place().type();
        String other = Objects.requireNonNull(pair.right()).place().type();
        String layouts = one.equals(other) ? "" : " · different layouts: " + one + " and " + other;
        int all = pair.leaves(false);
        int differing = pair.leaves(true);
        return (differing == 0
                        ? "all " + Plain.count(all) + " members are the same"
                        : Plain.count(differing) + " of " + Plain.count(all) + " members differ")
                + layouts;
    }

    /** Selects a member; the bytes of both follow. */
    void select(@Nullable PairRow row) {
        wanted = row == null ? null : row.path();
        selected.set(row);
        showSelection();
    }

    private void showSelection() {
        left.showSelection();
        right.showSelection();
    }

    /** Outlines a member's bytes on both sides without selecting or scrolling; null when the pointer has left. */
    void point(@Nullable PairRow row) {
        pointed.set(row);
        left.showHover();
        right.showHover();
    }
}
