package org.spiscope.nativehost.jna;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.nativehost.Toolchain;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.SockaddrIn;

/** What the compiler of the test providers makes of their header is what this program believes. */
@EnabledOnOs(OS.LINUX)
final class AbiTest {
    @TempDir
    Path directory;

    private static Map<String, Integer> beliefs() {
        Map<String, Integer> beliefs = new LinkedHashMap<>();
        WSPUPCALLTABLE table = new WSPUPCALLTABLE();
        beliefs.put("sizeof(WSPUPCALLTABLE)", table.size());
        for (String member : List.of(
                "lpWPUCloseEvent",
                "lpWPUCloseSocketHandle",
                "lpWPUCreateEvent",
                "lpWPUCreateSocketHandle",
                "lpWPUFDIsSet",
                "lpWPUGetProviderPath",
                "lpWPUModifyIFSHandle",
                "lpWPUPostMessage",
                "lpWPUQueryBlockingCallback",
                "lpWPUQuerySocketHandleContext",
                "lpWPUQueueApc",
                "lpWPUResetEvent",
                "lpWPUSetEvent",
                "lpWPUOpenCurrentThread",
                "lpWPUCloseThread")) {
            beliefs.put("offsetof(WSPUPCALLTABLE, " + member + ")", table.offsetOf(member));
        }
        beliefs.put("sizeof(WSPPROC_TABLE)", Operation.TABLE_SIZE);
        for (Operation operation : Operation.values()) {
            beliefs.put("offsetof(WSPPROC_TABLE, lp" + operation + ")", operation.index() * Long.BYTES);
        }
        beliefs.putAll(dataStructures());
        return beliefs;
    }

    private static Map<String, Integer> dataStructures() {
        Map<String, Integer> beliefs = new LinkedHashMap<>();
        beliefs.put("sizeof(WSAPROTOCOL_INFOW)", ProtocolInfo.SIZE);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, ProviderId)", ProtocolInfo.OFFSET_PROVIDER_ID);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, dwCatalogEntryId)", ProtocolInfo.OFFSET_CATALOG_ENTRY_ID);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, ProtocolChain)", ProtocolInfo.OFFSET_CHAIN_LEN);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, iVersion)", ProtocolInfo.OFFSET_VERSION);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, szProtocol)", ProtocolInfo.OFFSET_PROTOCOL_NAME);
        beliefs.put("sizeof(SOCKADDR_IN)", SockaddrIn.SIZE);
        beliefs.put("sizeof(WSPDATA)", 516);
        beliefs.put("offsetof(WSPDATA, szDescription)", 4);
        beliefs.put("sizeof(WSABUF)", 16);
        beliefs.put("offsetof(WSABUF, buf)", 8);
        beliefs.put("sizeof(fd_set)", 520);
        beliefs.put("offsetof(fd_set, fd_array)", 8);
        beliefs.put("sizeof(struct timeval)", 8);
        beliefs.put("sizeof(WSATHREADID)", 16);
        beliefs.put("sizeof(WSAOVERLAPPED)", 32);
        beliefs.put("offsetof(WSAOVERLAPPED, hEvent)", 24);
        beliefs.put("sizeof(WSANETWORKEVENTS)", 44);
        beliefs.put("sizeof(QOS)", 80);
        beliefs.put("sizeof(GUID)", 16);
        beliefs.put("sizeof(WCHAR)", 2);
        return beliefs;
    }

    @Test
    void sizesAndOffsetsAreThoseOfTheCompiler() throws Exception {
        Map<String, Integer> beliefs = beliefs();
        String source = beliefs.keySet().stream()
                .map(expression -> "printf(\"%d\\n\", (int) " + expression + ");")
                .collect(Collectors.joining(
                        "\n", "#include \"spi.h\"\n#include <stdio.h>\nint main(void) {\n", "\n}\n"));
        Path c = Files.writeString(directory.resolve("abi.c"), source);
        Path program = directory.resolve("abi");
        Toolchain.run(List.of("gcc", "-std=c11", "-I", "src/test/native", "-o", program.toString(), c.toString()));
        Process process = new ProcessBuilder(program.toString()).start();
        List<Integer> answers = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(Integer::valueOf)
                .toList();

        assertThat(answers).containsExactlyElementsOf(beliefs.values());
    }
}
