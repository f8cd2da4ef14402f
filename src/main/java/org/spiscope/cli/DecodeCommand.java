package org.spiscope.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Decoder;
import org.spiscope.layout.EventStates;
import org.spiscope.layout.Node;
import org.spiscope.layout.StructType;
import org.spiscope.layout.declaration.Declarations;
import org.spiscope.layout.declaration.DeclaredType;
import org.spiscope.memory.AddressSpace;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spi-scope decode}. */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        description =
                "Decodes bytes by a structure that a C header declares; without --hex and --file those of standard input.")
final class DecodeCommand implements Callable<Integer> {
    /** Names in a complaint. */
    private static final int LISTED = 8;

    private static final int QUOTED = 40;

    /** As dumps and C have it: {@code 02 00}, {@code 02-00}, {@code 0x02, 0x00}. */
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,:;-]+");

    private static final Pattern DIGITS = Pattern.compile("[0-9A-Fa-f]+");

    private final Program program;
    private final InputStream input;

    @Option(names = "--layout", required = true, paramLabel = "FILE", description = "A file of C declarations.")
    private String layout = "";

    @Option(names = "--type", required = true, paramLabel = "T", description = "The structure or union.")
    private String type = "";

    @Option(names = "--abi", paramLabel = AbiName.CHOICES, description = "For which ABI (default: win64).")
    private AbiName abi = AbiName.win64;

    @Option(names = "--format", paramLabel = TreeFormat.CHOICES, description = "How to print (default: table).")
    private TreeFormat format = TreeFormat.table;

    @ArgGroup
    private @Nullable Source source;

    /** Where the bytes are. */
    private static final class Source {
        @Option(names = "--hex", paramLabel = "BYTES", description = "The bytes, as in \"02 00 1F 90\".")
        private @Nullable String hex;

        @Option(names = "--file", paramLabel = "F", description = "A file of bytes.")
        private @Nullable String file;
    }

    DecodeCommand(Program program, InputStream input) {
        this.program = program;
        this.input = input;
    }

    @Override
    public Integer call() {
        Declarations declarations = LayoutFile.read(program.folder(), layout, abi.abi());
        StructType struct = struct(declarations, type.strip().replaceFirst("^(struct|union)\\s+", ""));
        byte[] bytes = bytes();
        if (bytes.length == 0) {
            throw new UserException("there are no bytes to decode");
        }
        // Nothing is behind the pointers: there are only these bytes.
        Node node = new Decoder(new AddressSpace(0), EventStates.UNKNOWN).decode(struct, 0, bytes);
        program.print(
                format == TreeFormat.json ? json(node, bytes.length) : NodeText.lines(node) + rest(struct, bytes));
        return 0;
    }

    private StructType struct(Declarations declarations, String name) {
        StructType struct = declarations.struct(name);
        if (struct != null) {
            return struct;
        }
        if (declarations.layout(name) != null) {
            throw new UserException("'" + name + "' is no structure or union");
        }
        List<String> others = declarations.types().stream()
                .filter(declared -> declared.struct() != null)
                .map(DeclaredType::name)
                .toList();
        String listed = String.join(", ", others.subList(0, Math.min(others.size(), LISTED)));
        throw new UserException(layout + " declares no structure '" + name + "'"
                + (others.isEmpty() ? "" : "; there is " + listed + (others.size() > LISTED ? " …" : "")));
    }

    /** What the tree does not say: that bytes are missing, or left over. */
    private static String rest(StructType struct, byte[] bytes) {
        int left = bytes.length - struct.size();
        if (left < 0) {
            return Words.count(bytes.length, "byte") + " given; " + struct.name() + " has " + struct.size() + "\n";
        }
        return left == 0 ? "" : Words.count(left, "byte") + " after the end of " + struct.name() + ", not decoded\n";
    }

    private String json(Node node, int given) {
        ObjectNode root = Reports.object();
        root.put("schema", "spi-scope/decode/1");
        root.put("abi", abi.name());
        root.put("type", type);
        root.put("given", given);
        root.set("tree", NodeText.json(node));
        return JsonText.of(root);
    }

    private byte[] bytes() {
        if (source != null && source.hex != null) {
            return hex(source.hex);
        }
        if (source != null && source.file != null) {
            return LayoutFile.bytes(LayoutFile.path(program.folder(), source.file));
        }
        try {
            return LayoutFile.bytes(input, "standard input");
        } catch (IOException e) {
            throw new UserException("cannot read standard input: " + e.getMessage());
        }
    }

    private static byte[] hex(String text) {
        StringBuilder digits = new StringBuilder();
        for (String part : SEPARATOR.split(text)) {
            String plain = part.replaceFirst("^0[xX]", "");
            if (plain.length() % 2 != 0 && DIGITS.matcher(plain).matches()) {
                throw noHex(text, ": '" + shortened(plain) + "' has an odd number of digits");
            }
            digits.append(plain);
        }
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw noHex(text, "");
        }
    }

    private static UserException noHex(String text, String why) {
        return new UserException(
                "'" + shortened(text) + "' is not bytes in hexadecimal, such as \"02 00 1F 90\"" + why);
    }

    private static String shortened(String text) {
        return text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text;
    }
}
