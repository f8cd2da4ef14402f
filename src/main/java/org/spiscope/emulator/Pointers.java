package org.spiscope.emulator;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.spiscope.memory.Heap;
import org.spiscope.memory.MemoryReader;
import org.spiscope.winsock.Sockaddr;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.WinsockError;

/** The pointer arguments of operations: a bad one is WSAEFAULT. */
final class Pointers {
    private static final int PIECE = 4096;

    private final Heap memory;

    Pointers(Heap memory) {
        this.memory = memory;
    }

    Heap memory() {
        return memory;
    }

    int readInt(long address) throws SpiFailure {
        OptionalInt value = MemoryReader.readInt(memory, address);
        return value.orElseThrow(() -> new SpiFailure(WinsockError.WSAEFAULT));
    }

    long readLong(long address) throws SpiFailure {
        OptionalLong value = MemoryReader.readLong(memory, address);
        return value.orElseThrow(() -> new SpiFailure(WinsockError.WSAEFAULT));
    }

    byte[] readBytes(long address, int length) throws SpiFailure {
        byte[] bytes = MemoryReader.readBytes(memory, address, length);
        if (bytes == null) {
            throw new SpiFailure(WinsockError.WSAEFAULT);
        }
        return bytes;
    }

    void writeInt(long address, int value) throws SpiFailure {
        check(memory.writeInt(address, value));
    }

    void writeBytes(long address, byte[] bytes) throws SpiFailure {
        check(memory.write(address, bytes, 0, bytes.length));
    }

    /** Writes the number of bytes transferred and so on, where the caller may pass NULL. */
    void writeIntIfPresent(long address, int value) throws SpiFailure {
        if (address != 0) {
            writeInt(address, value);
        }
    }

    /** Finds a bad buffer before anything is put into it. Memory that can only be read passes: writing is what tells then. */
    void checkReadable(long address, int length) throws SpiFailure {
        byte[] piece = new byte[Math.min(length, PIECE)];
        for (int done = 0; done < length; done += PIECE) {
            check(memory.read(address + done, piece, 0, Math.min(PIECE, length - done)));
        }
    }

    /**
     * Reads an IPv4 address.
     *
     * @param otherFamily the error for an address of another family: the pages of bind and connect name different ones
     */
    SockaddrIn readAddress(long name, int namelen, WinsockError otherFamily) throws SpiFailure {
        if (namelen < SockaddrIn.SIZE) {
            throw new SpiFailure(WinsockError.WSAEFAULT);
        }
        Sockaddr address = Sockaddr.decode(readBytes(name, SockaddrIn.SIZE), 0, SockaddrIn.SIZE);
        if (address instanceof SockaddrIn ipv4) {
            return ipv4;
        }
        throw new SpiFailure(otherFamily);
    }

    /** Whether an address fits where an operation is asked to put it; the needed size is stored when it does not. */
    void checkAddressRoom(long name, long namelen) throws SpiFailure {
        if (readInt(namelen) < SockaddrIn.SIZE) {
            writeInt(namelen, SockaddrIn.SIZE);
            throw new SpiFailure(WinsockError.WSAEFAULT);
        }
        checkReadable(name, SockaddrIn.SIZE);
    }

    void writeAddress(long name, long namelen, SockaddrIn address) throws SpiFailure {
        checkAddressRoom(name, namelen);
        writeBytes(name, address.encode());
        writeInt(namelen, SockaddrIn.SIZE);
    }

    private static void check(boolean done) throws SpiFailure {
        if (!done) {
            throw new SpiFailure(WinsockError.WSAEFAULT);
        }
    }
}
