package org.spiscope.layout.declaration;

import org.spiscope.layout.BytesType;
import org.spiscope.layout.EventType;
import org.spiscope.layout.GuidType;
import org.spiscope.layout.IntegerType;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.PointerType;
import org.spiscope.layout.RealType;
import org.spiscope.layout.SockaddrType;
import org.spiscope.layout.StructType;
import org.spiscope.layout.TextType;
import org.spiscope.layout.TimeType;

/** Types under the names that typedefs give them. */
final class Renaming {
    private Renaming() {}

    /** The same type; an array keeps the name that its elements make. */
    static LayoutType named(LayoutType type, String name) {
        if (type instanceof IntegerType integer) {
            return integer.named(name);
        }
        if (type instanceof RealType real) {
            return new RealType(name, real.size());
        }
        if (type instanceof PointerType pointer) {
            return new PointerType(name, pointer.size(), pointer.pointee());
        }
        if (type instanceof StructType struct) {
            return new StructType(name, struct.kind(), struct.size(), struct.align(), struct.members());
        }
        if (type instanceof BytesType bytes) {
            return new BytesType(name, bytes.size());
        }
        if (type instanceof TextType text) {
            return new TextType(name, text.unit(), text.count());
        }
        if (type instanceof SockaddrType sockaddr) {
            return new SockaddrType(name, sockaddr.size(), sockaddr.align(), sockaddr.declared());
        }
        if (type instanceof GuidType guid) {
            return new GuidType(name, guid.declared());
        }
        if (type instanceof EventType event) {
            return new EventType(name, event.size());
        }
        if (type instanceof TimeType time) {
            return new TimeType(name, time.size(), time.align(), time.bigEndian(), time.count(), time.declared());
        }
        return type;
    }
}
