package org.spiscope.layout.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spiscope.layout.Abi;

/** The real structures of the Windows socket headers, and of what those include, as mingw-w64 has them. */
class SocketHeadersTest {
    private static final List<String> HEADERS = List.of(
            "winsock2.h",
            "windows.h",
            "ws2tcpip.h",
            "ws2spi.h",
            "mswsock.h",
            "qos.h",
            "qossp.h",
            "ws2bth.h",
            "ws2atm.h",
            "wsipx.h",
            "wsnetbs.h",
            "wsvns.h",
            "wshisotp.h",
            "wsrm.h",
            "nspapi.h",
            "af_irda.h",
            "mstcpip.h",
            "iphlpapi.h",
            "winternl.h");

    /** Those that a service provider meets; which others there are is the headers' business. */
    private static final List<String> OF_PROVIDERS = List.of(
            "WSPDATA",
            "WSPPROC_TABLE",
            "WSPUPCALLTABLE",
            "WSATHREADID",
            "WSADATA",
            "WSAPROTOCOL_INFOA",
            "WSAPROTOCOL_INFOW",
            "WSAPROTOCOLCHAIN",
            "WSANAMESPACE_INFOA",
            "WSANAMESPACE_INFOW",
            "WSAQUERYSETA",
            "WSAQUERYSETW",
            "WSASERVICECLASSINFOW",
            "WSANSCLASSINFOW",
            "WSAVERSION",
            "NSP_ROUTINE",
            "WSABUF",
            "WSAMSG",
            "WSACMSGHDR",
            "WSANETWORKEVENTS",
            "WSACOMPLETION",
            "WSACOMPLETIONTYPE",
            "WSAECOMPARATOR",
            "OVERLAPPED",
            "QOS",
            "FLOWSPEC",
            "AFPROTOCOLS",
            "CSADDR_INFO",
            "SOCKET_ADDRESS",
            "SOCKET_ADDRESS_LIST",
            "SOCKADDR",
            "SOCKADDR_IN",
            "SOCKADDR_IN6",
            "SOCKADDR_INET",
            "SOCKADDR_STORAGE",
            "SOCKADDR_IPX",
            "SOCKADDR_NB",
            "SOCKADDR_IRDA",
            "SOCKADDR_BTH",
            "IN_ADDR",
            "IN6_ADDR",
            "SCOPE_ID",
            "fd_set",
            "TIMEVAL",
            "LINGER",
            "HOSTENT",
            "SERVENT",
            "PROTOENT",
            "ADDRINFOA",
            "ADDRINFOW",
            "ADDRINFOEXW",
            "IP_MREQ",
            "IP_MREQ_SOURCE",
            "IN_PKTINFO",
            "IN6_PKTINFO",
            "IPV6_MREQ",
            "GROUP_REQ",
            "GROUP_SOURCE_REQ",
            "INTERFACE_INFO",
            "INTERFACE_INFO_EX",
            "TRANSMIT_FILE_BUFFERS",
            "TRANSMIT_PACKETS_ELEMENT",
            "NLA_BLOB",
            "GUID",
            "RTL_CRITICAL_SECTION");

    /** The compiler's own types for vector instructions, in headers of its that the Windows headers include: no layout language has them. */
    private static final Pattern VECTORS = Pattern.compile("^typedef [^;{]*__vector_size__[^;{]*;$", Pattern.MULTILINE);

    /** In Microsoft's headers only. */
    private static final Set<String> NEWER = Set.of("SOCKADDR_IN6_LH", "SOCKADDR_STORAGE_LH");

    private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(names = {"WIN64", "WIN32"})
    void theHeadersOwnTextIsLaidOutAsTheCompilerLaysIt(Abi abi) throws Exception {
        Compiler compiler = Compiler.of(abi);
        String text = compiler.preprocessed(directory, HEADERS);

        Declarations ours = Declarations.parse("headers", VECTORS.matcher(text).replaceAll(""), abi);

        assertThat(ours.errors()).isEmpty();
        assertThat(OF_PROVIDERS)
                .isSubsetOf(ours.types().stream().map(DeclaredType::name).toList());
        List<CompilerFacts.Fact> facts = CompilerFacts.of(ours.types());
        System.out.println(abi + " against the headers of " + compiler.name() + ": " + facts.size() + " facts of "
                + ours.types().size() + " types");
        assertThat(compiler.differencesIn(directory, text, facts)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"WIN64", "WIN32"})
    void theTypesThatAreKnownWithoutAHeaderAreTheHeaders(Abi abi) throws Exception {
        Compiler compiler = Compiler.of(abi);
        String known = windowsTypes();
        List<DeclaredType> ours = Declarations.parse("windows-types.h", known, abi).types().stream()
                .filter(type -> !isOurs(type.name()))
                .toList();

        List<CompilerFacts.Fact> facts = new ArrayList<>(CompilerFacts.of(ours));
        facts.addAll(typedefs(WindowsTypes.of(abi).scope(), known));

        assertThat(facts.size()).isGreaterThan(700);
        assertThat(compiler.differences(
                        directory, "#include <uchar.h>\n#include <time.h>\n#include <sys/types.h>", facts))
                .isEmpty();
    }

    /** The size and the alignment behind each name, structures and plain numbers alike. */
    private static List<CompilerFacts.Fact> typedefs(Scope known, String text) {
        TreeSet<String> names = new TreeSet<>();
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            names.add(words.group());
        }
        List<CompilerFacts.Fact> facts = new ArrayList<>();
        for (String name : names) {
            boolean isInMingw = !isOurs(name) && !NEWER.contains(name);
            if (known.typedef(name) instanceof CType.Complete type && isInMingw) {
                facts.add(new CompilerFacts.Fact(
                        "the size of " + name, type.layout().size(), "sizeof(" + name + ")", null));
                facts.add(new CompilerFacts.Fact(
                        "the alignment of " + name, type.align(), "_Alignof(" + name + ")", null));
            }
        }
        return facts;
    }

    private static boolean isOurs(String name) {
        return name.startsWith("__") || name.equals("WINSOCK_ERROR");
    }

    private static String windowsTypes() throws IOException {
        try (InputStream in = WindowsTypes.class.getResourceAsStream("windows-types.h")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
