package org.spiscope.inspect;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Abi;

/**
 * Layouts as files that a compiler takes too: a comment with type and ABI, then the text as its author wrote it. A file without that comment
 * is a layout for 64-bit Windows whose text says what the context is.
 */
final class LayoutFolder implements LayoutStore {
    private static final System.Logger LOG = System.getLogger(LayoutFolder.class.getName());
    private static final String SUFFIX = ".layout.h";
    private static final String TEMPORARY = ".new";
    private static final int LONGEST = 4 << 20;
    private static final Pattern HEAD =
            Pattern.compile("/\\* spi-scope layout, type (\\w*), abi (win64|win32|linux64) \\*/\\R");

    private final Path folder;

    LayoutFolder(Path folder) {
        this.folder = folder;
    }

    static Path ofUser(Map<String, String> environment, Path home) {
        String appData = environment.getOrDefault("APPDATA", "");
        String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path configuration = !appData.isEmpty()
                ? home.resolve(appData)
                : !xdg.isEmpty() ? home.resolve(xdg) : home.resolve(".config");
        return configuration.resolve("spi-scope").resolve("layouts");
    }

    @Override
    public synchronized List<BoundLayout> load() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<BoundLayout> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted(Comparator.comparing(Path::toString)).toList()) {
                String name = file.getFileName().toString();
                LayoutKey key = name.endsWith(SUFFIX)
                        ? LayoutKey.parse(name.substring(0, name.length() - SUFFIX.length()))
                        : null;
                LayoutText layout = key == null ? null : read(file);
                if (key != null && layout != null) {
                    found.add(new BoundLayout(key, layout));
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, () -> "cannot read the layouts in " + folder + ": " + words(e));
        }
        return List.copyOf(found);
    }

    private static @Nullable LayoutText read(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new IOException("no layout is longer than 4 MiB");
            }
            return parse(Files.readString(file));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, () -> "cannot read the layout " + file + ": " + words(e));
            return null;
        }
    }

    static LayoutText parse(String content) {
        Matcher head = HEAD.matcher(content);
        if (!head.lookingAt()) {
            return new LayoutText(content, "", Abi.WIN64);
        }
        Abi abi = Abi.valueOf(head.group(2).toUpperCase(Locale.ROOT));
        return new LayoutText(content.substring(head.end()), head.group(1), abi);
    }

    static String format(LayoutText layout) {
        String abi = layout.abi().name().toLowerCase(Locale.ROOT);
        return "/* spi-scope layout, type " + layout.type() + ", abi " + abi + " */\n" + layout.text();
    }

    /** Written whole beside the old one and then put in its place, so that no crash leaves half a layout. */
    @Override
    public synchronized void keep(BoundLayout bound) throws IOException {
        Path file = file(bound.key());
        Path whole = file.resolveSibling(file.getFileName() + TEMPORARY);
        try {
            Files.createDirectories(folder);
            Files.write(whole, format(bound.layout()).getBytes(StandardCharsets.UTF_8));
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + words(e), e);
        }
    }

    @Override
    public synchronized void forget(LayoutKey key) throws IOException {
        Path file = file(key);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new IOException("cannot delete " + file + ": " + words(e), e);
        }
    }

    private Path file(LayoutKey key) {
        return folder.resolve(key.id() + SUFFIX);
    }

    /** The JDK says of the commonest failures no more than the name of the file. */
    private static String words(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        if (e instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "there is a file where a folder should be";
        }
        return String.valueOf(e.getMessage());
    }
}
