package org.spiscope.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Decoder;
import org.spiscope.layout.Node;
import org.spiscope.layout.StructType;
import org.spiscope.layout.declaration.Declarations;
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
    private static final int MOST_BYTES = 16 << 20;

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
        StructType struct = declarations.struct(type.replaceFirst("^(struct|union) ", ""));
        if (struct == null) {
            throw new UserException(layout + " declares no structure '" + type + "'");
        }
        // Nothing is behind the pointers: there are only these bytes.
        Node node = new Decoder(new AddressSpace(0), hEvent -> null).decode(struct, 0, bytes());
        program.print(format == TreeFormat.json ? json(node) : NodeText.lines(node));
        return 0;
    }

    private String json(Node node) {
        ObjectNode root = Reports.object();
        root.put("schema", "spi-scope/decode/1");
        root.put("abi", abi.name());
        root.put("type", type);
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
            return input.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            throw new UserException("cannot read standard input: " + e.getMessage());
        }
    }

    private static byte[] hex(String text) {
        String digits = text.replaceAll("[\\s,:]|0[xX]", "");
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw new UserException("'" + text + "' is not bytes in hexadecimal, such as \"02 00 1F 90\"");
        }
    }
}
