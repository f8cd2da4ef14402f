package org.spiscope.layout;

/** Room for a socket address. What it holds is told by its first two bytes, the family. */
record SockaddrType(String name, int size, int align) implements LayoutType {}
