package org.spiscope.winsock;

/**
 * The constants of winsock2.h and ws2def.h under their C names. Values above 0x7FFFFFFF are negative here, as the int parameters that
 * take them are.
 */
public final class Winsock {
    // Results and handles (winsock2.h). Handles are 64-bit here whatever the width of the process.
    public static final int SOCKET_ERROR = -1;
    public static final int FROM_PROTOCOL_INFO = -1;
    public static final int FALSE = 0;
    public static final int TRUE = 1;
    public static final long INVALID_SOCKET = -1L;
    public static final long WSA_INVALID_EVENT = 0L;

    // Address families.
    public static final int AF_UNSPEC = 0;
    public static final int AF_UNIX = 1;
    public static final int AF_INET = 2;
    public static final int AF_IMPLINK = 3;
    public static final int AF_PUP = 4;
    public static final int AF_CHAOS = 5;
    public static final int AF_IPX = 6;
    public static final int AF_ISO = 7;
    public static final int AF_ECMA = 8;
    public static final int AF_DATAKIT = 9;
    public static final int AF_CCITT = 10;
    public static final int AF_SNA = 11;
    public static final int AF_DECnet = 12;
    public static final int AF_DLI = 13;
    public static final int AF_LAT = 14;
    public static final int AF_HYLINK = 15;
    public static final int AF_APPLETALK = 16;
    public static final int AF_NETBIOS = 17;
    public static final int AF_VOICEVIEW = 18;
    public static final int AF_FIREFOX = 19;
    public static final int AF_UNKNOWN1 = 20;
    public static final int AF_BAN = 21;
    public static final int AF_ATM = 22;
    public static final int AF_INET6 = 23;
    public static final int AF_CLUSTER = 24;
    public static final int AF_12844 = 25;
    public static final int AF_IRDA = 26;
    public static final int AF_NETDES = 28;
    public static final int AF_TCNPROCESS = 29;
    public static final int AF_TCNMESSAGE = 30;
    public static final int AF_ICLFXBM = 31;
    public static final int AF_BTH = 32;
    public static final int AF_LINK = 33;
    public static final int AF_HYPERV = 34;

    // Socket types.
    public static final int SOCK_STREAM = 1;
    public static final int SOCK_DGRAM = 2;
    public static final int SOCK_RAW = 3;
    public static final int SOCK_RDM = 4;
    public static final int SOCK_SEQPACKET = 5;

    // Protocols of AF_INET and AF_INET6.
    public static final int IPPROTO_IP = 0;
    public static final int IPPROTO_ICMP = 1;
    public static final int IPPROTO_IGMP = 2;
    public static final int IPPROTO_GGP = 3;
    public static final int IPPROTO_IPV4 = 4;
    public static final int IPPROTO_ST = 5;
    public static final int IPPROTO_TCP = 6;
    public static final int IPPROTO_CBT = 7;
    public static final int IPPROTO_EGP = 8;
    public static final int IPPROTO_IGP = 9;
    public static final int IPPROTO_PUP = 12;
    public static final int IPPROTO_UDP = 17;
    public static final int IPPROTO_IDP = 22;
    public static final int IPPROTO_RDP = 27;
    public static final int IPPROTO_IPV6 = 41;
    public static final int IPPROTO_ROUTING = 43;
    public static final int IPPROTO_FRAGMENT = 44;
    public static final int IPPROTO_ESP = 50;
    public static final int IPPROTO_AH = 51;
    public static final int IPPROTO_ICMPV6 = 58;
    public static final int IPPROTO_NONE = 59;
    public static final int IPPROTO_DSTOPTS = 60;
    public static final int IPPROTO_ND = 77;
    public static final int IPPROTO_ICLFXBM = 78;
    public static final int IPPROTO_PIM = 103;
    public static final int IPPROTO_PGM = 113;
    public static final int IPPROTO_L2TP = 115;
    public static final int IPPROTO_SCTP = 132;
    public static final int IPPROTO_RAW = 255;

    // Protocols of AF_BTH (ws2bth.h) and AF_IPX (wsipx.h).
    public static final int BTHPROTO_RFCOMM = 3;
    public static final int BTHPROTO_L2CAP = 0x0100;
    public static final int NSPROTO_IPX = 1000;
    public static final int NSPROTO_SPX = 1256;
    public static final int NSPROTO_SPXII = 1257;

    // Addresses, in the byte order of the machine as SockaddrIn.address is.
    public static final int INADDR_ANY = 0;
    public static final int INADDR_LOOPBACK = 0x7F000001;
    public static final int INADDR_BROADCAST = -1;

    // Socket options and the level of the SO_ ones.
    public static final int SOL_SOCKET = 0xFFFF;
    public static final int SO_DEBUG = 0x0001;
    public static final int SO_ACCEPTCONN = 0x0002;
    public static final int SO_REUSEADDR = 0x0004;
    public static final int SO_KEEPALIVE = 0x0008;
    public static final int SO_DONTROUTE = 0x0010;
    public static final int SO_BROADCAST = 0x0020;
    public static final int SO_USELOOPBACK = 0x0040;
    public static final int SO_LINGER = 0x0080;
    public static final int SO_OOBINLINE = 0x0100;
    public static final int SO_DONTLINGER = ~SO_LINGER;
    public static final int SO_EXCLUSIVEADDRUSE = ~SO_REUSEADDR;
    public static final int SO_SNDBUF = 0x1001;
    public static final int SO_RCVBUF = 0x1002;
    public static final int SO_SNDLOWAT = 0x1003;
    public static final int SO_RCVLOWAT = 0x1004;
    public static final int SO_SNDTIMEO = 0x1005;
    public static final int SO_RCVTIMEO = 0x1006;
    public static final int SO_ERROR = 0x1007;
    public static final int SO_TYPE = 0x1008;
    public static final int SO_GROUP_ID = 0x2001;
    public static final int SO_GROUP_PRIORITY = 0x2002;
    public static final int SO_MAX_MSG_SIZE = 0x2003;
    public static final int SO_PROTOCOL_INFOA = 0x2004;
    public static final int SO_PROTOCOL_INFOW = 0x2005;
    public static final int SO_CONDITIONAL_ACCEPT = 0x3002;
    public static final int SO_OPENTYPE = 0x7008;
    public static final int TCP_NODELAY = 1;
    public static final int SO_SYNCHRONOUS_ALERT = 0x10;
    public static final int SO_SYNCHRONOUS_NONALERT = 0x20;

    // How to shut down.
    public static final int SD_RECEIVE = 0;
    public static final int SD_SEND = 1;
    public static final int SD_BOTH = 2;

    // Control codes.
    public static final int FIONBIO = 0x8004667E;
    public static final int FIONREAD = 0x4004667F;
    public static final int SIOCATMARK = 0x40047307;
    public static final int SIO_GET_EXTENSION_FUNCTION_POINTER = 0xC8000006;
    public static final int SIO_FLUSH = 0x28000004;
    public static final int SIO_BASE_HANDLE = 0x48000022;

    // Flags of the send and receive calls.
    public static final int MSG_OOB = 0x0001;
    public static final int MSG_PEEK = 0x0002;
    public static final int MSG_DONTROUTE = 0x0004;
    public static final int MSG_WAITALL = 0x0008;
    public static final int MSG_INTERRUPT = 0x0010;
    public static final int MSG_PUSH_IMMEDIATE = 0x0020;
    public static final int MSG_TRUNC = 0x0100;
    public static final int MSG_CTRUNC = 0x0200;
    public static final int MSG_BCAST = 0x0400;
    public static final int MSG_MCAST = 0x0800;
    public static final int MSG_PARTIAL = 0x8000;

    // Answers of an accept condition.
    public static final int CF_ACCEPT = 0;
    public static final int CF_REJECT = 1;
    public static final int CF_DEFER = 2;

    // Flags of WSPSocket.
    public static final int WSA_FLAG_OVERLAPPED = 0x01;
    public static final int WSA_FLAG_MULTIPOINT_C_ROOT = 0x02;
    public static final int WSA_FLAG_MULTIPOINT_C_LEAF = 0x04;
    public static final int WSA_FLAG_MULTIPOINT_D_ROOT = 0x08;
    public static final int WSA_FLAG_MULTIPOINT_D_LEAF = 0x10;
    public static final int WSA_FLAG_ACCESS_SYSTEM_SECURITY = 0x40;
    public static final int WSA_FLAG_NO_HANDLE_INHERIT = 0x80;
    public static final int WSA_FLAG_REGISTERED_IO = 0x100;

    // Socket groups and the roles of a leaf that joins.
    public static final int SG_UNCONSTRAINED_GROUP = 1;
    public static final int SG_CONSTRAINED_GROUP = 2;
    public static final int JL_SENDER_ONLY = 1;
    public static final int JL_RECEIVER_ONLY = 2;
    public static final int JL_BOTH = 4;

    // Network events; the index into WSANETWORKEVENTS.iErrorCode is the number of the bit.
    public static final int FD_READ = 0x001;
    public static final int FD_WRITE = 0x002;
    public static final int FD_OOB = 0x004;
    public static final int FD_ACCEPT = 0x008;
    public static final int FD_CONNECT = 0x010;
    public static final int FD_CLOSE = 0x020;
    public static final int FD_QOS = 0x040;
    public static final int FD_GROUP_QOS = 0x080;
    public static final int FD_ROUTING_INTERFACE_CHANGE = 0x100;
    public static final int FD_ADDRESS_LIST_CHANGE = 0x200;
    public static final int FD_ALL_EVENTS = 0x3FF;
    public static final int FD_MAX_EVENTS = 10;

    // The capacity of an fd_set as headers declare it.
    public static final int FD_SETSIZE = 64;

    // Protocol chains: the longest, and the lengths that mark a layer and a base.
    public static final int MAX_PROTOCOL_CHAIN = 7;
    public static final int LAYERED_PROTOCOL = 0;
    public static final int BASE_PROTOCOL = 1;

    // The characters of szProtocol, without its NUL.
    public static final int WSAPROTOCOL_LEN = 255;

    // Values of iNetworkByteOrder and iSecurityScheme.
    public static final int BIGENDIAN = 0x0000;
    public static final int LITTLEENDIAN = 0x0001;
    public static final int SECURITY_PROTOCOL_NONE = 0x0000;

    private Winsock() {}
}
