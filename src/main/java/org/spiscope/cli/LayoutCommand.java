package org.spiscope.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.declaration.Declarations;
import org.spiscope.layout.declaration.DeclaredType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spi-scope layout}. */
@Command(
        name = "layout",
        mixinStandardHelpOptions = true,
        description = "Prints how a compiler lays out the structures that a C header declares.")
final class LayoutCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(paramLabel = "FILE", description = "A file of C declarations.")
    private String file = "";

    @Option(names = "--type", paramLabel = "T", description = "Only this type, by its typedef or its tag.")
    private @Nullable String type;

    @Option(names = "--abi", paramLabel = AbiName.CHOICES, description = "For which ABI (default: win64).")
    private AbiName abi = AbiName.win64;

    @Option(names = "--format", paramLabel = TreeFormat.CHOICES, description = "How to print (default: table).")
    private TreeFormat format = TreeFormat.table;

    LayoutCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        Declarations declarations = LayoutFile.read(program.folder(), file, abi.abi());
        List<DeclaredType> types = declarations.types().stream()
                .filter(declared -> type == null
                        || declared.name().equals(type)
                        || declared.cName().equals(type))
                .toList();
        if (types.isEmpty()) {
            throw new UserException(
                    type == null
                            ? file + " declares no structure, union or enum"
                            : file + " declares no type '" + type + "'");
        }
        program.print(format == TreeFormat.json ? LayoutText.json(abi, types) : LayoutTable.of(types));
        return 0;
    }
}
