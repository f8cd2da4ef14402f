package org.spiscope.emulator;

import org.spiscope.emulator.EmulatorConfiguration.Entry;
import org.spiscope.emulator.EmulatorConfiguration.Quirk;
import org.spiscope.memory.MemoryReader;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** WSPAddressToString and WSPStringToAddress. */
final class AddressStrings {
    /** More than any IPv4 address with a port takes. */
    private static final int MAX_CHARS = 64;

    private final Pointers pointers;
    private final Entry entry;

    AddressStrings(Pointers pointers, Entry entry) {
        this.pointers = pointers;
        this.entry = entry;
    }

    int toText(
            long lpsaAddress,
            int dwAddressLength,
            long lpProtocolInfo,
            long lpszAddressString,
            long lpdwAddressStringLength)
            throws SpiFailure {
        checkProtocolInfo(lpProtocolInfo);
        SockaddrIn address = pointers.readAddress(lpsaAddress, dwAddressLength, WinsockError.WSAEINVAL);
        String text = address.toAddressString();
        int unit = entry.has(Quirk.ADDRESS_LENGTH_IN_BYTES) ? Character.BYTES : 1;
        int needed = (text.length() + 1) * unit;
        boolean fits = Integer.compareUnsigned(pointers.readInt(lpdwAddressStringLength), needed) >= 0;
        pointers.writeInt(lpdwAddressStringLength, needed);
        if (!fits || !MemoryReader.writeWideString(pointers.memory(), lpszAddressString, text)) {
            throw new SpiFailure(WinsockError.WSAEFAULT);
        }
        return 0;
    }

    int toAddress(long AddressString, int AddressFamily, long lpProtocolInfo, long lpAddress, long lpAddressLength)
            throws SpiFailure {
        checkProtocolInfo(lpProtocolInfo);
        String text = MemoryReader.readWideString(pointers.memory(), AddressString, MAX_CHARS);
        if (text == null) {
            throw new SpiFailure(WinsockError.WSAEFAULT);
        }
        boolean family = AddressFamily == Winsock.AF_UNSPEC || AddressFamily == Winsock.AF_INET;
        SockaddrIn address = family ? SockaddrIn.parse(text) : null;
        if (address == null) {
            throw new SpiFailure(WinsockError.WSAEINVAL);
        }
        pointers.writeAddress(lpAddress, lpAddressLength, address);
        return 0;
    }

    /** A protocol info is optional; one of another provider is WSAEINVAL. */
    private void checkProtocolInfo(long lpProtocolInfo) throws SpiFailure {
        if (lpProtocolInfo == 0) {
            return;
        }
        ProtocolInfo given = ProtocolInfo.decode(pointers.readBytes(lpProtocolInfo, ProtocolInfo.SIZE), 0);
        if (!given.providerId().equals(entry.info().providerId())) {
            throw new SpiFailure(WinsockError.WSAEINVAL);
        }
    }
}
