package org.spiscope.winsock;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our numbers, against what the mingw-w64 headers say. */
class HeaderTest {
    /** In newer headers of Microsoft's only. */
    private static final Set<String> NOT_IN_MINGW =
            Set.of("WSA_SECURE_HOST_NOT_FOUND", "WSA_IPSEC_NAME_POLICY_ERROR", "AF_LINK", "AF_HYPERV");

    private static final Map<String, String> SPELLED_OTHERWISE =
            Map.of("WSA_QOS_EUNKOWNPSOBJ", "WSA_QOS_EUNKNOWNPSOBJ");

    private final Map<String, Integer> ours = new LinkedHashMap<>();

    private final Path directory;

    HeaderTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @EnumSource
    void errorCodesAreTheHeaders(Compiler compiler) throws Exception {
        for (WinsockError error : WinsockError.values()) {
            add(error.name(), error.code());
        }
        assertThat(ours).hasSize(WinsockError.values().length - 2);
        assertSameAs(compiler);
    }

    @ParameterizedTest
    @EnumSource
    void constantsAreTheHeaders(Compiler compiler) throws Exception {
        for (Field field : Winsock.class.getFields()) {
            add(field.getName(), (int) ((Number) field.get(null)).longValue());
        }
        assertThat(ours).hasSizeGreaterThan(150);
        assertSameAs(compiler);
    }

    @ParameterizedTest
    @EnumSource
    void flagsAreTheHeaders(Compiler compiler) throws Exception {
        for (ServiceFlag flag : ServiceFlag.values()) {
            add(flag.name(), flag.bit());
        }
        for (ProviderFlag flag : ProviderFlag.values()) {
            add(flag.name(), flag.bit());
        }
        assertThat(ours).hasSize(25);
        assertSameAs(compiler);
    }

    @ParameterizedTest
    @EnumSource
    void protocolInfoLiesAsTheCompilerLaysIt(Compiler compiler) throws Exception {
        add("sizeof(WSAPROTOCOL_INFOW)", ProtocolInfo.SIZE);
        addOffset("dwServiceFlags1", ProtocolInfo.OFFSET_SERVICE_FLAGS_1);
        addOffset("dwServiceFlags2", ProtocolInfo.OFFSET_SERVICE_FLAGS_2);
        addOffset("dwServiceFlags3", ProtocolInfo.OFFSET_SERVICE_FLAGS_3);
        addOffset("dwServiceFlags4", ProtocolInfo.OFFSET_SERVICE_FLAGS_4);
        addOffset("dwProviderFlags", ProtocolInfo.OFFSET_PROVIDER_FLAGS);
        addOffset("ProviderId", ProtocolInfo.OFFSET_PROVIDER_ID);
        addOffset("dwCatalogEntryId", ProtocolInfo.OFFSET_CATALOG_ENTRY_ID);
        addOffset("ProtocolChain.ChainLen", ProtocolInfo.OFFSET_CHAIN_LEN);
        addOffset("ProtocolChain.ChainEntries", ProtocolInfo.OFFSET_CHAIN_ENTRIES);
        addOffset("iVersion", ProtocolInfo.OFFSET_VERSION);
        addOffset("iAddressFamily", ProtocolInfo.OFFSET_ADDRESS_FAMILY);
        addOffset("iMaxSockAddr", ProtocolInfo.OFFSET_MAX_SOCK_ADDR);
        addOffset("iMinSockAddr", ProtocolInfo.OFFSET_MIN_SOCK_ADDR);
        addOffset("iSocketType", ProtocolInfo.OFFSET_SOCKET_TYPE);
        addOffset("iProtocol", ProtocolInfo.OFFSET_PROTOCOL);
        addOffset("iProtocolMaxOffset", ProtocolInfo.OFFSET_PROTOCOL_MAX_OFFSET);
        addOffset("iNetworkByteOrder", ProtocolInfo.OFFSET_NETWORK_BYTE_ORDER);
        addOffset("iSecurityScheme", ProtocolInfo.OFFSET_SECURITY_SCHEME);
        addOffset("dwMessageSize", ProtocolInfo.OFFSET_MESSAGE_SIZE);
        addOffset("dwProviderReserved", ProtocolInfo.OFFSET_PROVIDER_RESERVED);
        addOffset("szProtocol", ProtocolInfo.OFFSET_PROTOCOL_NAME);
        assertSameAs(compiler);
    }

    @ParameterizedTest
    @EnumSource
    void socketAddressesAndGuidsHaveTheirSizes(Compiler compiler) throws Exception {
        add("sizeof(struct sockaddr_in)", SockaddrIn.SIZE);
        add("sizeof(struct sockaddr_in6)", SockaddrIn6.SIZE);
        add("offsetof(struct sockaddr_in, sin_zero)", SockaddrIn.NEEDED);
        add("offsetof(struct sockaddr_in6, sin6_scope_id)", SockaddrIn6.NEEDED);
        add("sizeof(GUID)", Guid.SIZE);
        assertSameAs(compiler);
    }

    @ParameterizedTest
    @EnumSource
    void functionsStandInTheOrderOfTheirTables(Compiler compiler) throws Exception {
        int upcalls = 0;
        int operations = 0;
        for (SpiFunction function : SpiFunction.values()) {
            if (function.isUpcall()) {
                add("offsetof(WSPUPCALLTABLE, lp" + function + ") / sizeof(void *)", upcalls++);
            } else if (function.isProviderOperation()) {
                add("offsetof(WSPPROC_TABLE, lp" + function + ") / sizeof(void *)", operations++);
            }
        }
        assertThat(upcalls).isEqualTo(SpiFunction.UPCALL_COUNT);
        assertThat(operations).isEqualTo(SpiFunction.PROC_COUNT);
        add("sizeof(WSPUPCALLTABLE) / sizeof(void *)", SpiFunction.UPCALL_COUNT);
        add("sizeof(WSPPROC_TABLE) / sizeof(void *)", SpiFunction.PROC_COUNT);
        assertSameAs(compiler);
    }

    private void add(String expression, int value) {
        if (!NOT_IN_MINGW.contains(expression)) {
            ours.put(SPELLED_OTHERWISE.getOrDefault(expression, expression), value);
        }
    }

    private void addOffset(String member, int offset) {
        add("offsetof(WSAPROTOCOL_INFOW, " + member + ")", offset);
    }

    private void assertSameAs(Compiler compiler) throws Exception {
        List<String> expressions = new ArrayList<>(ours.keySet());
        List<Integer> answers = compiler.valuesOf(expressions, directory);
        Map<String, Integer> theirs = new LinkedHashMap<>();
        for (int i = 0; i < expressions.size(); i++) {
            theirs.put(expressions.get(i), answers.get(i));
        }
        assertThat(ours).isEqualTo(theirs);
    }
}
