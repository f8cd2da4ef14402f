package org.spiscope.winsock;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The error codes of Winsock (winsock2.h, winerror.h) with their meanings, in ascending order. NO_ERROR is not among them: see
 * {@link Errno#NONE}.
 */
public enum WinsockError {
    WSA_INVALID_HANDLE(6, "the event handle is not valid"),
    WSA_NOT_ENOUGH_MEMORY(8, "a call to the system ran out of memory"),
    WSA_INVALID_PARAMETER(87, "a call to the system rejected a parameter"),
    WSA_OPERATION_ABORTED(995, "an overlapped operation was cancelled, by closing its socket or by SIO_FLUSH"),
    WSA_IO_INCOMPLETE(996, "the overlapped result asked for is not ready"),
    WSA_IO_PENDING(997, "an overlapped operation has started and completes later"),
    WSAEINTR(10004, "a blocking call was cancelled"),
    WSAEBADF(10009, "file handle not valid"),
    WSAEACCES(10013, "access rights forbid the operation, such as broadcasting without permission"),
    WSAEFAULT(10014, "bad pointer, or a buffer too small for a required structure"),
    WSAEINVAL(10022, "invalid argument, or object in the wrong state for the call"),
    WSAEMFILE(10024, "no more socket handles"),
    WSAEWOULDBLOCK(10035, "a nonblocking operation cannot finish now; try again"),
    WSAEINPROGRESS(10036, "a blocking call is already running on this thread (Winsock 1.x), or a callback still runs"),
    WSAEALREADY(10037, "the same nonblocking operation is already under way"),
    WSAENOTSOCK(10038, "the handle is not a known socket"),
    WSAEDESTADDRREQ(10039, "destination address missing"),
    WSAEMSGSIZE(10040, "datagram larger than a limit or than the receive buffer"),
    WSAEPROTOTYPE(10041, "protocol does not fit the socket type"),
    WSAENOPROTOOPT(10042, "unknown or unsupported option or level"),
    WSAEPROTONOSUPPORT(10043, "protocol not installed or not implemented"),
    WSAESOCKTNOSUPPORT(10044, "socket type not available in this family"),
    WSAEOPNOTSUPP(10045, "operation not possible for this kind of object"),
    WSAEPFNOSUPPORT(10046, "protocol family not available"),
    WSAEAFNOSUPPORT(10047, "address family does not go with the protocol"),
    WSAEADDRINUSE(10048, "local address already taken"),
    WSAEADDRNOTAVAIL(10049, "address not valid here (not local, or unusable as remote)"),
    WSAENETDOWN(10050, "network subsystem or interface failed"),
    WSAENETUNREACH(10051, "no route to the network"),
    WSAENETRESET(10052, "connection dropped after keep-alive failure"),
    WSAECONNABORTED(10053, "connection aborted by local software"),
    WSAECONNRESET(10054, "connection reset by the peer"),
    WSAENOBUFS(10055, "no buffer space or a queue is full; from an enumeration, the buffer is too small"),
    WSAEISCONN(10056, "already connected"),
    WSAENOTCONN(10057, "not connected"),
    WSAESHUTDOWN(10058, "that direction was already shut down"),
    WSAETOOMANYREFS(10059, "too many references to a kernel object"),
    WSAETIMEDOUT(10060, "no answer in time"),
    WSAECONNREFUSED(10061, "peer refused the connection"),
    WSAELOOP(10062, "name could not be translated"),
    WSAENAMETOOLONG(10063, "name or component too long"),
    WSAEHOSTDOWN(10064, "destination host is down"),
    WSAEHOSTUNREACH(10065, "no route to the host"),
    WSAENOTEMPTY(10066, "directory not empty"),
    WSAEPROCLIM(10067, "too many processes use the implementation"),
    WSAEUSERS(10068, "user quota used up"),
    WSAEDQUOT(10069, "disk quota used up"),
    WSAESTALE(10070, "file handle no longer refers to anything"),
    WSAEREMOTE(10071, "item is not local"),
    WSASYSNOTREADY(10091, "network subsystem not usable at startup"),
    WSAVERNOTSUPPORTED(10092, "the requested version is not supported"),
    WSANOTINITIALISED(10093, "no successful startup yet, or already cleaned up"),
    WSAEDISCON(10101, "the peer began a graceful close of a message socket"),
    WSAENOMORE(10102, "no more lookup results; the older of two names, see WSA_E_NO_MORE"),
    WSAECANCELLED(10103, "the lookup was cancelled while it ran; the older of two names, see WSA_E_CANCELLED"),
    WSAEINVALIDPROCTABLE(10104, "entries are missing from the provider's procedure table"),
    WSAEINVALIDPROVIDER(10105, "the provider is unknown, or settled on a version that is not accepted"),
    WSAEPROVIDERFAILEDINIT(10106, "the provider's library did not load, or its startup failed"),
    WSASYSCALLFAILURE(10107, "a system call that must not fail failed, or a provider reported failure without a code"),
    WSASERVICE_NOT_FOUND(10108, "the name space does not know the service"),
    WSATYPE_NOT_FOUND(10109, "the class is unknown"),
    WSA_E_NO_MORE(10110, "no more lookup results; the newer of two names, see WSAENOMORE"),
    WSA_E_CANCELLED(10111, "the lookup was cancelled; the newer of two names, see WSAECANCELLED"),
    WSAEREFUSED(10112, "database refused the query"),
    WSAHOST_NOT_FOUND(11001, "host does not exist"),
    WSATRY_AGAIN(11002, "a temporary failure of name resolution; from accept, the connection was deferred"),
    WSANO_RECOVERY(11003, "a lookup failed for good; also when the catalog cannot be written"),
    WSANO_DATA(11004, "the name exists without the record asked for; WSANO_ADDRESS is the same number"),
    WSA_QOS_RECEIVERS(11005, "at least one reservation arrived"),
    WSA_QOS_SENDERS(11006, "at least one path arrived"),
    WSA_QOS_NO_SENDERS(11007, "no senders"),
    WSA_QOS_NO_RECEIVERS(11008, "no receivers"),
    WSA_QOS_REQUEST_CONFIRMED(11009, "reservation confirmed"),
    WSA_QOS_ADMISSION_FAILURE(11010, "not enough resources"),
    WSA_QOS_POLICY_FAILURE(11011, "refused by policy"),
    WSA_QOS_BAD_STYLE(11012, "unknown or conflicting style"),
    WSA_QOS_BAD_OBJECT(11013, "problem in filterspec or provider buffer"),
    WSA_QOS_TRAFFIC_CTRL_ERROR(11014, "traffic control failed"),
    WSA_QOS_GENERIC_ERROR(11015, "general QoS error"),
    WSA_QOS_ESERVICETYPE(11016, "bad service type in flowspec"),
    WSA_QOS_EFLOWSPEC(11017, "bad flowspec in QOS"),
    WSA_QOS_EPROVSPECBUF(11018, "bad provider-specific buffer"),
    WSA_QOS_EFILTERSTYLE(11019, "bad filter style"),
    WSA_QOS_EFILTERTYPE(11020, "bad filter type"),
    WSA_QOS_EFILTERCOUNT(11021, "wrong number of filterspecs"),
    WSA_QOS_EOBJLENGTH(11022, "bad object length"),
    WSA_QOS_EFLOWCOUNT(11023, "wrong number of flow descriptors"),
    /** Spelled as in winerror.h; some headers have WSA_QOS_EUNKNOWNPSOBJ. */
    WSA_QOS_EUNKOWNPSOBJ(11024, "unknown object in the provider-specific buffer"),
    WSA_QOS_EPOLICYOBJ(11025, "bad policy object"),
    WSA_QOS_EFLOWDESC(11026, "bad flow descriptor"),
    WSA_QOS_EPSFLOWSPEC(11027, "bad provider-specific flowspec"),
    WSA_QOS_EPSFILTERSPEC(11028, "bad provider-specific filterspec"),
    WSA_QOS_ESDMODEOBJ(11029, "bad shape-discard-mode object"),
    WSA_QOS_ESHAPERATEOBJ(11030, "bad shaping-rate object"),
    WSA_QOS_RESERVED_PETYPE(11031, "reserved policy element"),
    WSA_SECURE_HOST_NOT_FOUND(11032, "host not known securely"),
    WSA_IPSEC_NAME_POLICY_ERROR(11033, "name-based IPsec policy could not be added");

    private static final WinsockError[] BY_CODE = values();
    private static final int[] CODES =
            Arrays.stream(BY_CODE).mapToInt(WinsockError::code).toArray();

    private final int code;
    private final String meaning;

    WinsockError(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number. */
    public int code() {
        return code;
    }

    /** What it means, in one plain sentence. */
    public String meaning() {
        return meaning;
    }

    /** The error with this number; null when no header names it. Allocates nothing. */
    public static @Nullable WinsockError of(int code) {
        int at = Arrays.binarySearch(CODES, code);
        return at < 0 ? null : BY_CODE[at];
    }
}
