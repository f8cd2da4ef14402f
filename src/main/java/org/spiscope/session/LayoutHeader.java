package org.spiscope.session;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Abi;
import org.spiscope.layout.LayoutSource;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.declaration.DeclarationError;
import org.spiscope.layout.declaration.Declarations;

/**
 * One header beside a library, as it was last read. An edit that leaves it with an error keeps the last good layout; where there was none yet,
 * what the header still declares counts. {@link #refresh} is called by one thread at a time, the rest by any.
 */
final class LayoutHeader {
    private static final System.Logger LOG = System.getLogger(LayoutHeader.class.getName());
    private static final long LONGEST = 4 << 20;

    /** Within the resolution of the coarsest file times, those of FAT, two edits can look like one. */
    private static final Duration UNCERTAIN = Duration.ofSeconds(2);

    private final Path file;
    private final Abi abi;
    private final HeaderFiles files;
    private HeaderFiles.@Nullable Stamp stamp;
    private boolean isCertain;
    private volatile State state = State.NONE;

    /**
     * What is known of the file.
     *
     * @param source its text, with what is wrong with it; null while there was no file yet
     * @param type the layout that counts; null for none
     * @param isGood whether {@code type} is of a text without an error
     */
    private record State(
            @Nullable LayoutSource source, @Nullable LayoutType type, boolean isGood) {
        static final State NONE = new State(null, null, false);
    }

    LayoutHeader(Path file, Abi abi, HeaderFiles files) {
        this.file = file;
        this.abi = abi;
        this.files = files;
    }

    @Nullable
    LayoutType type() {
        return state.type();
    }

    @Nullable
    LayoutSource source() {
        return state.source();
    }

    /** Reads the file if it may have been edited since. Answers whether anything has become different. */
    boolean refresh(Instant now) {
        HeaderFiles.Stamp before = stamp;
        stamp = files.stamp(file);
        if (stamp == null ? before == null : stamp.equals(before) && isCertain) {
            return false;
        }
        isCertain = stamp != null && stamp.modified().plus(UNCERTAIN).isBefore(now);
        State last = state;
        State next = stamp == null ? gone(last) : read(stamp, last);
        if (next.equals(last)) {
            return false;
        }
        state = next;
        LayoutSource source = next.source();
        if (source != null && !source.complaint().isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, source.complaint());
        }
        return true;
    }

    private State read(HeaderFiles.Stamp found, State last) {
        if (found.size() > LONGEST) {
            return kept(last, textOf(last), file + ": a header of more than 4 MiB is not read");
        }
        try {
            String text = files.read(file);
            LayoutSource known = last.source();
            boolean isSame = known != null
                    && known.text().equals(text)
                    && last.isGood() == known.complaint().isEmpty();
            return isSame ? last : parsed(text, last);
        } catch (NoSuchFileException e) {
            return gone(last);
        } catch (IOException e) {
            String why = e instanceof AccessDeniedException ? "access denied" : String.valueOf(e.getMessage());
            return kept(last, textOf(last), "cannot read " + file + ": " + why);
        }
    }

    private State parsed(String text, State last) {
        Declarations declarations = Declarations.parse(file.toString(), text, abi);
        LayoutType integer = declarations.integerContext();
        LayoutType type = integer == null ? declarations.context() : integer;
        List<DeclarationError> errors = declarations.errors();
        if (errors.isEmpty() && type != null) {
            return new State(source(text, ""), type, true);
        }
        String wrong = errors.isEmpty() ? file + ": no structure is declared" : file + ":" + words(errors);
        return last.isGood() || type == null
                ? kept(last, text, wrong)
                : new State(source(text, wrong + "; what it still declares counts"), type, false);
    }

    private static String words(List<DeclarationError> errors) {
        int more = errors.size() - 1;
        return errors.get(0) + (more == 0 ? "" : more == 1 ? ", and 1 more error" : ", and " + more + " more errors");
    }

    private State gone(State last) {
        return last.source() == null ? State.NONE : kept(last, textOf(last), file + " is gone");
    }

    private State kept(State last, String text, String wrong) {
        String complaint = last.type() == null ? wrong : wrong + "; the layout read before it counts";
        return new State(source(text, complaint), last.type(), last.isGood());
    }

    private static String textOf(State last) {
        LayoutSource source = last.source();
        return source == null ? "" : source.text();
    }

    private LayoutSource source(String text, String complaint) {
        return new LayoutSource(file.toString(), text, "", abi, complaint);
    }
}
