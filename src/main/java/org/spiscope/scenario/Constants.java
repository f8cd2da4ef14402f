package org.spiscope.scenario;

import static java.util.Map.entry;

import java.util.Map;
import java.util.TreeSet;
import org.antlr.v4.runtime.Token;
import org.spiscope.scenario.grammar.ScenarioLexer;
import org.spiscope.winsock.Winsock;

/** The C names that a scenario may use for numbers. */
final class Constants {
    private static final Map<String, Integer> FAMILIES =
            Map.of("any", Winsock.AF_UNSPEC, "inet", Winsock.AF_INET, "inet6", Winsock.AF_INET6);
    private static final Map<String, Integer> TYPES =
            Map.of("any", 0, "stream", Winsock.SOCK_STREAM, "dgram", Winsock.SOCK_DGRAM, "raw", Winsock.SOCK_RAW);
    private static final Map<String, Integer> PROTOCOLS =
            Map.of("any", 0, "tcp", Winsock.IPPROTO_TCP, "udp", Winsock.IPPROTO_UDP);
    private static final Map<String, Integer> OPTIONS = Map.ofEntries(
            entry("SO_DEBUG", Winsock.SO_DEBUG),
            entry("SO_ACCEPTCONN", Winsock.SO_ACCEPTCONN),
            entry("SO_REUSEADDR", Winsock.SO_REUSEADDR),
            entry("SO_KEEPALIVE", Winsock.SO_KEEPALIVE),
            entry("SO_DONTROUTE", Winsock.SO_DONTROUTE),
            entry("SO_BROADCAST", Winsock.SO_BROADCAST),
            entry("SO_LINGER", Winsock.SO_LINGER),
            entry("SO_OOBINLINE", Winsock.SO_OOBINLINE),
            entry("SO_DONTLINGER", Winsock.SO_DONTLINGER),
            entry("SO_EXCLUSIVEADDRUSE", Winsock.SO_EXCLUSIVEADDRUSE),
            entry("SO_SNDBUF", Winsock.SO_SNDBUF),
            entry("SO_RCVBUF", Winsock.SO_RCVBUF),
            entry("SO_SNDTIMEO", Winsock.SO_SNDTIMEO),
            entry("SO_RCVTIMEO", Winsock.SO_RCVTIMEO),
            entry("SO_ERROR", Winsock.SO_ERROR),
            entry("SO_TYPE", Winsock.SO_TYPE),
            entry("SO_MAX_MSG_SIZE", Winsock.SO_MAX_MSG_SIZE));
    private static final Map<String, Integer> CONTROL_CODES =
            Map.of("FIONBIO", Winsock.FIONBIO, "FIONREAD", Winsock.FIONREAD, "SIOCATMARK", Winsock.SIOCATMARK);

    private Constants() {}

    static int family(Token word) {
        return named(word, FAMILIES, "an address family");
    }

    static int type(Token word) {
        return named(word, TYPES, "a socket type");
    }

    static int protocol(Token word) {
        return named(word, PROTOCOLS, "a protocol");
    }

    /** An option of SOL_SOCKET. */
    static int option(Token word) {
        return named(word, OPTIONS, "a socket option");
    }

    static int controlCode(Token word) {
        return named(word, CONTROL_CODES, "a control code");
    }

    private static int named(Token word, Map<String, Integer> names, String what) {
        if (word.getType() == ScenarioLexer.NUMBER) {
            return Values.dword(word);
        }
        Integer number = names.get(word.getText());
        if (number == null) {
            throw Place.of(word)
                    .error("'" + word.getText() + "' is not " + what + "; there are a number, "
                            + String.join(", ", new TreeSet<>(names.keySet())));
        }
        return number;
    }
}
