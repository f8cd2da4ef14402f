package org.spiscope.client;

import java.nio.charset.StandardCharsets;
import org.spiscope.winsock.Sockaddr;
import org.spiscope.winsock.SpiFunction;

/**
 * Has a provider write an address as text.
 *
 * @param catalogEntryId whose provider
 * @param address the address
 */
public record WSPAddressToString(int catalogEntryId, Sockaddr address) implements SpiCall {
    /** Room for any address of a few hundred characters, such as a path of AF_UNIX. */
    private static final int TEXT_CHARS = 256;

    @Override
    public SpiFunction function() {
        return SpiFunction.WSPAddressToString;
    }

    @Override
    public String arguments() {
        return "lpsaAddress=" + address;
    }

    @Override
    public CallResult make(CallSite site) {
        return site.onEntry(this, catalogEntryId, (entry, provider, in) -> {
            long text = in.block(TEXT_CHARS * Character.BYTES);
            int result = provider.WSPAddressToString(
                    in.address(address),
                    in.length(address),
                    in.bytes(entry.info().encode()),
                    text,
                    in.integer(TEXT_CHARS),
                    in.lpErrno());
            String written = result == 0 ? in.wideAt(text, TEXT_CHARS) : "";
            return new Answer(result, written.getBytes(StandardCharsets.UTF_8), null, written);
        });
    }
}
