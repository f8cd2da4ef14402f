package org.spiscope.client;

import org.spiscope.winsock.Names;
import org.spiscope.winsock.SpiFunction;

/**
 * Has a provider read an address from text; parts that are missing take a default, so that the port may be 0.
 *
 * @param catalogEntryId whose provider
 * @param addressString the text
 * @param addressFamily such as AF_INET; AF_UNSPEC leaves it open
 */
public record WSPStringToAddress(int catalogEntryId, String addressString, int addressFamily) implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSPStringToAddress;
    }

    @Override
    public String arguments() {
        return "AddressString=\"" + addressString + "\", AddressFamily=" + Names.addressFamily(addressFamily);
    }

    @Override
    public CallResult make(CallSite site) {
        return site.onEntry(this, catalogEntryId, (entry, provider, in) -> {
            long lpAddress = in.addressBuffer();
            long lpAddressLength = in.integer(Arguments.ADDRESS_SIZE);
            int result = provider.WSPStringToAddress(
                    in.wide(addressString),
                    addressFamily,
                    in.bytes(entry.info().encode()),
                    lpAddress,
                    lpAddressLength,
                    in.lpErrno());
            return result == 0 ? Answer.ofAddress(result, in.address(lpAddress, lpAddressLength)) : Answer.of(result);
        });
    }
}
