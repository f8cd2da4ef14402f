package org.spiscope.winsock;

/** The C names of numbers; a number without a name stays a number. */
public final class Names {
    private Names() {}

    /** Such as {@code AF_INET}. */
    public static String addressFamily(int family) {
        return switch (family) {
            case Winsock.AF_UNSPEC -> "AF_UNSPEC";
            case Winsock.AF_UNIX -> "AF_UNIX";
            case Winsock.AF_INET -> "AF_INET";
            case Winsock.AF_IMPLINK -> "AF_IMPLINK";
            case Winsock.AF_PUP -> "AF_PUP";
            case Winsock.AF_CHAOS -> "AF_CHAOS";
            case Winsock.AF_IPX -> "AF_IPX";
            case Winsock.AF_ISO -> "AF_ISO";
            case Winsock.AF_ECMA -> "AF_ECMA";
            case Winsock.AF_DATAKIT -> "AF_DATAKIT";
            case Winsock.AF_CCITT -> "AF_CCITT";
            case Winsock.AF_SNA -> "AF_SNA";
            case Winsock.AF_DECnet -> "AF_DECnet";
            case Winsock.AF_DLI -> "AF_DLI";
            case Winsock.AF_LAT -> "AF_LAT";
            case Winsock.AF_HYLINK -> "AF_HYLINK";
            case Winsock.AF_APPLETALK -> "AF_APPLETALK";
            case Winsock.AF_NETBIOS -> "AF_NETBIOS";
            case Winsock.AF_VOICEVIEW -> "AF_VOICEVIEW";
            case Winsock.AF_FIREFOX -> "AF_FIREFOX";
            case Winsock.AF_UNKNOWN1 -> "AF_UNKNOWN1";
            case Winsock.AF_BAN -> "AF_BAN";
            case Winsock.AF_ATM -> "AF_ATM";
            case Winsock.AF_INET6 -> "AF_INET6";
            case Winsock.AF_CLUSTER -> "AF_CLUSTER";
            case Winsock.AF_12844 -> "AF_12844";
            case Winsock.AF_IRDA -> "AF_IRDA";
            case Winsock.AF_NETDES -> "AF_NETDES";
            case Winsock.AF_TCNPROCESS -> "AF_TCNPROCESS";
            case Winsock.AF_TCNMESSAGE -> "AF_TCNMESSAGE";
            case Winsock.AF_ICLFXBM -> "AF_ICLFXBM";
            case Winsock.AF_BTH -> "AF_BTH";
            case Winsock.AF_LINK -> "AF_LINK";
            case Winsock.AF_HYPERV -> "AF_HYPERV";
            case Winsock.FROM_PROTOCOL_INFO -> "FROM_PROTOCOL_INFO";
            default -> Integer.toString(family);
        };
    }

    /** Such as {@code SOCK_STREAM}. */
    public static String socketType(int type) {
        return switch (type) {
            case Winsock.SOCK_STREAM -> "SOCK_STREAM";
            case Winsock.SOCK_DGRAM -> "SOCK_DGRAM";
            case Winsock.SOCK_RAW -> "SOCK_RAW";
            case Winsock.SOCK_RDM -> "SOCK_RDM";
            case Winsock.SOCK_SEQPACKET -> "SOCK_SEQPACKET";
            case Winsock.FROM_PROTOCOL_INFO -> "FROM_PROTOCOL_INFO";
            default -> Integer.toString(type);
        };
    }

    /** Such as {@code IPPROTO_TCP}: the number read as a protocol of the Internet families, else as one of IPX or Bluetooth. */
    public static String protocol(int protocol) {
        return switch (protocol) {
            case Winsock.IPPROTO_IP -> "IPPROTO_IP";
            case Winsock.IPPROTO_ICMP -> "IPPROTO_ICMP";
            case Winsock.IPPROTO_IGMP -> "IPPROTO_IGMP";
            case Winsock.IPPROTO_GGP -> "IPPROTO_GGP";
            case Winsock.IPPROTO_IPV4 -> "IPPROTO_IPV4";
            case Winsock.IPPROTO_ST -> "IPPROTO_ST";
            case Winsock.IPPROTO_TCP -> "IPPROTO_TCP";
            case Winsock.IPPROTO_CBT -> "IPPROTO_CBT";
            case Winsock.IPPROTO_EGP -> "IPPROTO_EGP";
            case Winsock.IPPROTO_IGP -> "IPPROTO_IGP";
            case Winsock.IPPROTO_PUP -> "IPPROTO_PUP";
            case Winsock.IPPROTO_UDP -> "IPPROTO_UDP";
            case Winsock.IPPROTO_IDP -> "IPPROTO_IDP";
            case Winsock.IPPROTO_RDP -> "IPPROTO_RDP";
            case Winsock.IPPROTO_IPV6 -> "IPPROTO_IPV6";
            case Winsock.IPPROTO_ROUTING -> "IPPROTO_ROUTING";
            case Winsock.IPPROTO_FRAGMENT -> "IPPROTO_FRAGMENT";
            case Winsock.IPPROTO_ESP -> "IPPROTO_ESP";
            case Winsock.IPPROTO_AH -> "IPPROTO_AH";
            case Winsock.IPPROTO_ICMPV6 -> "IPPROTO_ICMPV6";
            case Winsock.IPPROTO_NONE -> "IPPROTO_NONE";
            case Winsock.IPPROTO_DSTOPTS -> "IPPROTO_DSTOPTS";
            case Winsock.IPPROTO_ND -> "IPPROTO_ND";
            case Winsock.IPPROTO_ICLFXBM -> "IPPROTO_ICLFXBM";
            case Winsock.IPPROTO_PIM -> "IPPROTO_PIM";
            case Winsock.IPPROTO_PGM -> "IPPROTO_PGM";
            case Winsock.IPPROTO_L2TP -> "IPPROTO_L2TP";
            case Winsock.IPPROTO_SCTP -> "IPPROTO_SCTP";
            case Winsock.IPPROTO_RAW -> "IPPROTO_RAW";
            case Winsock.BTHPROTO_L2CAP -> "BTHPROTO_L2CAP";
            case Winsock.NSPROTO_IPX -> "NSPROTO_IPX";
            case Winsock.NSPROTO_SPX -> "NSPROTO_SPX";
            case Winsock.NSPROTO_SPXII -> "NSPROTO_SPXII";
            case Winsock.FROM_PROTOCOL_INFO -> "FROM_PROTOCOL_INFO";
            default -> Integer.toString(protocol);
        };
    }

    /** As {@link #protocol(int)}, read as the family does: 3 is {@code BTHPROTO_RFCOMM} in AF_BTH, and a bare number in AF_UNIX. */
    public static String protocol(int family, int protocol) {
        return switch (family) {
            case Winsock.AF_UNSPEC, Winsock.AF_INET, Winsock.AF_INET6, Winsock.AF_IPX -> protocol(protocol);
            case Winsock.AF_BTH ->
                switch (protocol) {
                    case Winsock.BTHPROTO_RFCOMM -> "BTHPROTO_RFCOMM";
                    case Winsock.BTHPROTO_L2CAP -> "BTHPROTO_L2CAP";
                    default -> Integer.toString(protocol);
                };
            default -> Integer.toString(protocol);
        };
    }

    /** Such as {@code SO_LINGER}; the options of SOL_SOCKET, and TCP_NODELAY. */
    public static String socketOption(int level, int name) {
        if (level == Winsock.IPPROTO_TCP && name == Winsock.TCP_NODELAY) {
            return "TCP_NODELAY";
        }
        if (level != Winsock.SOL_SOCKET) {
            return Integer.toString(name);
        }
        return switch (name) {
            case Winsock.SO_DEBUG -> "SO_DEBUG";
            case Winsock.SO_ACCEPTCONN -> "SO_ACCEPTCONN";
            case Winsock.SO_REUSEADDR -> "SO_REUSEADDR";
            case Winsock.SO_KEEPALIVE -> "SO_KEEPALIVE";
            case Winsock.SO_DONTROUTE -> "SO_DONTROUTE";
            case Winsock.SO_BROADCAST -> "SO_BROADCAST";
            case Winsock.SO_USELOOPBACK -> "SO_USELOOPBACK";
            case Winsock.SO_LINGER -> "SO_LINGER";
            case Winsock.SO_OOBINLINE -> "SO_OOBINLINE";
            case Winsock.SO_DONTLINGER -> "SO_DONTLINGER";
            case Winsock.SO_EXCLUSIVEADDRUSE -> "SO_EXCLUSIVEADDRUSE";
            case Winsock.SO_SNDBUF -> "SO_SNDBUF";
            case Winsock.SO_RCVBUF -> "SO_RCVBUF";
            case Winsock.SO_SNDLOWAT -> "SO_SNDLOWAT";
            case Winsock.SO_RCVLOWAT -> "SO_RCVLOWAT";
            case Winsock.SO_SNDTIMEO -> "SO_SNDTIMEO";
            case Winsock.SO_RCVTIMEO -> "SO_RCVTIMEO";
            case Winsock.SO_ERROR -> "SO_ERROR";
            case Winsock.SO_TYPE -> "SO_TYPE";
            case Winsock.SO_GROUP_ID -> "SO_GROUP_ID";
            case Winsock.SO_GROUP_PRIORITY -> "SO_GROUP_PRIORITY";
            case Winsock.SO_MAX_MSG_SIZE -> "SO_MAX_MSG_SIZE";
            case Winsock.SO_PROTOCOL_INFOA -> "SO_PROTOCOL_INFOA";
            case Winsock.SO_PROTOCOL_INFOW -> "SO_PROTOCOL_INFOW";
            case Winsock.SO_CONDITIONAL_ACCEPT -> "SO_CONDITIONAL_ACCEPT";
            case Winsock.SO_OPENTYPE -> "SO_OPENTYPE";
            default -> Integer.toString(name);
        };
    }

    /** Such as {@code SD_BOTH}. */
    public static String shutdownHow(int how) {
        return switch (how) {
            case Winsock.SD_RECEIVE -> "SD_RECEIVE";
            case Winsock.SD_SEND -> "SD_SEND";
            case Winsock.SD_BOTH -> "SD_BOTH";
            default -> Integer.toString(how);
        };
    }

    /** Such as {@code FIONBIO}; the number in hexadecimal when it has no name here. */
    public static String controlCode(int code) {
        return switch (code) {
            case Winsock.FIONBIO -> "FIONBIO";
            case Winsock.FIONREAD -> "FIONREAD";
            case Winsock.SIOCATMARK -> "SIOCATMARK";
            case Winsock.SIO_GET_EXTENSION_FUNCTION_POINTER -> "SIO_GET_EXTENSION_FUNCTION_POINTER";
            case Winsock.SIO_FLUSH -> "SIO_FLUSH";
            case Winsock.SIO_BASE_HANDLE -> "SIO_BASE_HANDLE";
            default -> HexText.dword(code);
        };
    }
}
