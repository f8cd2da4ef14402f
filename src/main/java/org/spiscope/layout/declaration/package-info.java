/**
 * C declarations, as they stand in a provider's header, to layouts.
 *
 * <p>{@link org.spiscope.layout.declaration.Declarations#parse} takes a text: typedefs, structures, unions, enums, nested and anonymous members,
 * arrays, pointers, bit-fields, packing and alignment, macros, constant expressions, conditions. Functions and variables are skipped. No other
 * file is read; the types of the Windows headers are known. Plain {@code long}, pointers and bit-fields are the ABI's; the Windows types keep
 * their widths on all. Where Microsoft's compilers and GCC for Windows differ, which nobody has specified ({@code long double}, packing
 * together with a requested alignment), the layout is GCC's; but {@code __declspec(align)}, which GCC ignores, counts.
 *
 * <p>What a compiler defines by itself is defined as by the one that is usual: on Windows as by Microsoft's ({@code _MSC_VER}), on Linux as by
 * GCC ({@code __GNUC__}). A text for another says so by an {@code #undef} and a {@code #define} of its own.
 *
 * <h2>Hints</h2>
 *
 * <p>A comment that begins with {@code /*@} tells what C says too little of. It stands behind the name that it is about, before or after the
 * comma or semicolon, on the same line; several hints are parted by commas. On a typedef it goes for all members of that type.
 *
 * <pre>
 * USHORT port;             /&#42;@ big-endian &#42;/              network byte order; of each element of an array
 * DWORD  state;            /&#42;@ enum STATE &#42;/              the names of an enum's constants
 * DWORD  state;            /&#42;@ enum STATE_* &#42;/            those of all macros and constants that begin so
 * int    error;            /&#42;@ enum WINSOCK_ERROR &#42;/      the names of Winsock's errors, which are known
 * DWORD  options;          /&#42;@ flags OPT_* &#42;/             likewise, of bits
 * DWORD  id;               /&#42;@ hex &#42;/                     also: decimal, character
 * BYTE   name[16];         /&#42;@ string &#42;/                  also on pointers; string wide for 2-byte characters
 * BYTE   reserved[8];      /&#42;@ padding &#42;/                 bytes of no interest
 * LONGLONG since;          /&#42;@ time &#42;/                    FILETIME in 8 bytes, seconds since 1970 in 4; also
 *                                                    time filetime, time seconds, time milliseconds
 * DWORD  values[];         /&#42;@ length count &#42;/            as many elements as the member count says; also on pointers
 * CHAR  *buffer;           /&#42;@ bytes size &#42;/              as many bytes as the member size says
 * void  *peer;             /&#42;@ follow PEER &#42;/             shows what it points to as a PEER
 * PEER  *peer;             /&#42;@ opaque &#42;/                  shows the address alone
 * LIST_ENTRY pending;      /&#42;@ list REQUEST.Link &#42;/       walks the list; each link is the member Link of a REQUEST
 * ULONG_PTR  event;        /&#42;@ event &#42;/                   also: handle, address (a SOCKADDR), guid
 * SOCKET s;                /&#42;@ role handle &#42;/             for the handle table; also: role state, role local-address,
 *                                                    role remote-address
 * } MY_SOCKET;             /&#42;@ context &#42;/                 what contexts point to; without it, the last structure
 * typedef DWORD_PTR INDEX; /&#42;@ integer &#42;/                 contexts are such numbers and point to nothing
 * </pre>
 *
 * <p>Without a hint, an array of characters is text, an array of unsigned bytes is bytes, and a pointer with a type is followed.
 */
@NullMarked
package org.spiscope.layout.declaration;

import org.jspecify.annotations.NullMarked;
