package org.spiscope.layout;

/** What a member of a context means to the inspector, beyond its C type: it fills the columns of the handle table from these. */
public enum Role {
    /** Nothing in particular. */
    NONE,
    /** The socket handle that the context belongs to. */
    HANDLE,
    /** The socket's state, usually an enum. */
    STATE,
    /** The SOCKADDR the socket is bound to. */
    LOCAL_ADDRESS,
    /** The SOCKADDR of the peer. */
    REMOTE_ADDRESS
}
