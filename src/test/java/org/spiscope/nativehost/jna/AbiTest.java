package org.spiscope.nativehost.jna;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spiscope.nativehost.Toolchain;
import org.spiscope.winsock.Compiler;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.SockaddrIn;

/** What the compilers make of the headers is what this program believes: gcc of the test providers' own, mingw-w64 of Microsoft's. */
@EnabledOnOs(OS.LINUX)
final class AbiTest {
    private static final List<String> UPCALLS = List.of(
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
            "lpWPUCloseThread");

    @TempDir
    Path directory;

    /** The tables, which the host passes and takes on 64-bit systems only. */
    private static Map<String, Integer> tables() {
        Map<String, Integer> beliefs = new LinkedHashMap<>();
        WSPUPCALLTABLE table = new WSPUPCALLTABLE();
        beliefs.put("sizeof(WSPUPCALLTABLE)", table.size());
        for (String member : UPCALLS) {
            beliefs.put("offsetof(WSPUPCALLTABLE, " + member + ")", table.offsetOf(member));
        }
        beliefs.put("sizeof(WSPPROC_TABLE)", Operation.TABLE_SIZE);
        for (Operation operation : Operation.values()) {
            beliefs.put("offsetof(WSPPROC_TABLE, lp" + operation + ")", operation.index() * Long.BYTES);
        }
        return beliefs;
    }

    private static Map<String, Integer> protocolInfo() {
        Map<String, Integer> beliefs = new LinkedHashMap<>();
        beliefs.put("sizeof(WSAPROTOCOL_INFOW)", ProtocolInfo.SIZE);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, dwServiceFlags1)", ProtocolInfo.OFFSET_SERVICE_FLAGS_1);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, dwServiceFlags2)", ProtocolInfo.OFFSET_SERVICE_FLAGS_2);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, dwServiceFlags3)", ProtocolInfo.OFFSET_SERVICE_FLAGS_3);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, dwServiceFlags4)", ProtocolInfo.OFFSET_SERVICE_FLAGS_4);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, dwProviderFlags)", ProtocolInfo.OFFSET_PROVIDER_FLAGS);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, ProviderId)", ProtocolInfo.OFFSET_PROVIDER_ID);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, dwCatalogEntryId)", ProtocolInfo.OFFSET_CATALOG_ENTRY_ID);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, ProtocolChain.ChainLen)", ProtocolInfo.OFFSET_CHAIN_LEN);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, ProtocolChain.ChainEntries)", ProtocolInfo.OFFSET_CHAIN_ENTRIES);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, iVersion)", ProtocolInfo.OFFSET_VERSION);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, iAddressFamily)", ProtocolInfo.OFFSET_ADDRESS_FAMILY);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, iMaxSockAddr)", ProtocolInfo.OFFSET_MAX_SOCK_ADDR);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, iMinSockAddr)", ProtocolInfo.OFFSET_MIN_SOCK_ADDR);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, iSocketType)", ProtocolInfo.OFFSET_SOCKET_TYPE);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, iProtocol)", ProtocolInfo.OFFSET_PROTOCOL);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, iProtocolMaxOffset)", ProtocolInfo.OFFSET_PROTOCOL_MAX_OFFSET);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, iNetworkByteOrder)", ProtocolInfo.OFFSET_NETWORK_BYTE_ORDER);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, iSecurityScheme)", ProtocolInfo.OFFSET_SECURITY_SCHEME);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, dwMessageSize)", ProtocolInfo.OFFSET_MESSAGE_SIZE);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, dwProviderReserved)", ProtocolInfo.OFFSET_PROVIDER_RESERVED);
        beliefs.put("offsetof(WSAPROTOCOL_INFOW, szProtocol)", ProtocolInfo.OFFSET_PROTOCOL_NAME);
        return beliefs;
    }

    /** @param pointer the size of a pointer */
    private static Map<String, Integer> dataStructures(int pointer) {
        boolean wide = pointer == Long.BYTES;
        Map<String, Integer> beliefs = protocolInfo();
        beliefs.put("sizeof(SOCKADDR_IN)", SockaddrIn.SIZE);
        beliefs.put("sizeof(WSPDATA)", 516);
        beliefs.put("offsetof(WSPDATA, szDescription)", 4);
        beliefs.put("sizeof(WSABUF)", 2 * pointer);
        beliefs.put("offsetof(WSABUF, buf)", pointer);
        beliefs.put("sizeof(fd_set)", pointer + 64 * pointer);
        beliefs.put("offsetof(fd_set, fd_array)", pointer);
        beliefs.put("sizeof(struct timeval)", 8);
        beliefs.put("sizeof(WSATHREADID)", 2 * pointer);
        beliefs.put("offsetof(WSATHREADID, Reserved)", pointer);
        beliefs.put("sizeof(WSAOVERLAPPED)", wide ? 32 : 20);
        beliefs.put("offsetof(WSAOVERLAPPED, InternalHigh)", pointer);
        beliefs.put("offsetof(WSAOVERLAPPED, Offset)", 2 * pointer);
        beliefs.put("offsetof(WSAOVERLAPPED, OffsetHigh)", 2 * pointer + 4);
        beliefs.put("offsetof(WSAOVERLAPPED, hEvent)", 2 * pointer + 8);
        beliefs.put("sizeof(WSANETWORKEVENTS)", 44);
        beliefs.put("sizeof(QOS)", wide ? 80 : 72);
        beliefs.put("sizeof(GUID)", 16);
        beliefs.put("sizeof(WCHAR)", 2);
        return beliefs;
    }

    private static Map<String, Integer> on64Bits() {
        Map<String, Integer> beliefs = tables();
        beliefs.putAll(dataStructures(Long.BYTES));
        return beliefs;
    }

    /** Every entry of a table is a pointer. */
    private static Map<String, Integer> on32Bits() {
        Map<String, Integer> beliefs = tables();
        beliefs.replaceAll((expression, bytes) -> bytes / 2);
        beliefs.putAll(dataStructures(Integer.BYTES));
        return beliefs;
    }

    @Test
    void sizesAndOffsetsAreThoseOfGccAndTheProvidersOwnHeader() throws Exception {
        Map<String, Integer> beliefs = on64Bits();
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

    @ParameterizedTest
    @EnumSource
    void sizesAndOffsetsAreThoseOfTheWindowsHeaders(Compiler compiler) throws Exception {
        Map<String, Integer> beliefs = compiler == Compiler.WIN64 ? on64Bits() : on32Bits();
        Map<String, Integer> answers = new LinkedHashMap<>();
        Iterator<Integer> values =
                compiler.valuesOf(List.copyOf(beliefs.keySet()), directory).iterator();
        beliefs.keySet().forEach(expression -> answers.put(expression, values.next()));

        assertThat(answers).isEqualTo(beliefs);
    }

    /** What VirtualQuery fills, which only the 64-bit host asks for. */
    @Test
    void aMemoryRegionIsDescribedAsTheWindowsHeadersSay() throws Exception {
        assertThat(Compiler.WIN64.valuesOf(
                        List.of(
                                "sizeof(MEMORY_BASIC_INFORMATION)",
                                "offsetof(MEMORY_BASIC_INFORMATION, BaseAddress)",
                                "offsetof(MEMORY_BASIC_INFORMATION, RegionSize)",
                                "offsetof(MEMORY_BASIC_INFORMATION, State)",
                                "offsetof(MEMORY_BASIC_INFORMATION, Protect)"),
                        directory))
                .containsExactly(
                        WindowsMemory.SIZE_OF_MEMORY_BASIC_INFORMATION,
                        0,
                        WindowsMemory.OFFSET_REGION_SIZE,
                        WindowsMemory.OFFSET_STATE,
                        WindowsMemory.OFFSET_PROTECT);
    }
}
