package org.spiscope.ui.toolbar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.spiscope.inspect.CancelTarget;
import org.spiscope.ui.FakeInspector;
import org.spiscope.ui.FakeTools;
import org.spiscope.ui.FxGate;
import org.spiscope.ui.HostPrompt;
import org.spiscope.ui.Notices;
import org.spiscope.ui.Sample;
import org.spiscope.ui.SnapshotFeed;
import org.spiscope.ui.Workspace;
import org.spiscope.ui.selection.Selected;
import org.spiscope.ui.selection.SelectionModel;
import org.spiscope.ui.settings.Settings;
import org.spiscope.ui.theme.Look;

class SessionCommandsTest {
    private final FakeInspector inspector = FakeInspector.ofSample();
    private final FxGate gate = new FxGate(Runnable::run);
    private final SnapshotFeed feed = new SnapshotFeed(inspector, gate);
    private final SelectionModel selection = new SelectionModel(feed.shown());
    private final List<CancelTarget> asked = new ArrayList<>();
    private final Notices notices = new Notices();
    private final SessionCommands commands = new SessionCommands(new Workspace(
            inspector,
            feed,
            selection,
            gate,
            Runnable::run,
            asked::add,
            new NoHosts(),
            new FakeTools(),
            new Look(),
            Settings.inMemory(),
            notices));

    /** Nobody here asks for other providers. */
    private static final class NoHosts implements HostPrompt {
        @Override
        public void askLibrary() {}

        @Override
        public void askEntry() {}

        @Override
        public void unload() {}

        @Override
        public void demonstrate() {}
    }

    @Test
    void aRestartThawsAFrozenPicture() {
        feed.frozenProperty().set(true);

        commands.restart();

        assertThat(inspector.commands).containsExactly("restart");
        assertThat(feed.frozenProperty().get()).isFalse();
    }

    @Test
    void playingThawsAFrozenPicture() {
        feed.frozenProperty().set(true);

        commands.play("echo");

        assertThat(inspector.commands).containsExactly("play echo");
        assertThat(feed.frozenProperty().get()).isFalse();
    }

    @Test
    void aFileThatCannotBePlayedSaysWhy() {
        inspector.played = CompletableFuture.failedFuture(
                new CompletionException(new IllegalArgumentException("line 3, column 7: no such call")));

        commands.playFile(Path.of("broken.spi"));

        assertThat(notices.newestProperty().get()).isEqualTo("line 3, column 7: no such call");
    }

    @Test
    void theNextCommandTakesAnOldNoticeAway() {
        notices.tell("something failed");

        commands.play("echo");

        assertThat(notices.newestProperty().get()).isEmpty();
    }

    @Test
    void refreshingMovesAFrozenPictureOnByOne() {
        feed.frozenProperty().set(true);
        inspector.deliver(Sample.snapshot(7, Sample.handles()));

        commands.refresh();

        assertThat(feed.shown().sequence()).isEqualTo(7);
        assertThat(feed.frozenProperty().get()).isTrue();
    }

    @Test
    void aCancelGoesToWhatIsSelected() {
        selection.select(new Selected.OfHandle(1));
        commands.cancelSelected();
        selection.select(new Selected.OfThread(3));
        commands.cancelSelected();
        selection.select(new Selected.OfEntry(Sample.TCP));
        commands.cancelSelected();
        selection.select(new Selected.OfEvent(Sample.events().get(4)));
        commands.cancelSelected();

        assertThat(asked)
                .containsExactly(
                        new CancelTarget.OfHandle(1),
                        new CancelTarget.OfThread(3),
                        new CancelTarget.OfEntry(Sample.TCP),
                        new CancelTarget.OfThread(1));
    }

    @Test
    void aCancelOfNothingSaysWhatToDo() {
        commands.cancelSelected();

        assertThat(asked).isEmpty();
        assertThat(notices.newestProperty().get()).contains("Select a handle");
    }
}
