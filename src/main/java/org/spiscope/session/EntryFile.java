package org.spiscope.session;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.spiscope.winsock.Guid;
import org.spiscope.winsock.ProtocolInfo;

/**
 * A WSAPROTOCOL_INFOW as JSON: an entry as {@code spi-scope catalog --format json} prints it, or the whole of what that prints when it holds one
 * entry. Fields have the names of winsock2.h. A number is a JSON number, or text such as {@code "0x00020066"}. What is left out is as in the
 * default.
 */
final class EntryFile {
    private static final int LONGEST = 1 << 20;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final long MOST = 0xFFFF_FFFFL;

    private static final Set<String> FIELDS = Set.of(
            "dwServiceFlags1",
            "dwServiceFlags2",
            "dwServiceFlags3",
            "dwServiceFlags4",
            "dwProviderFlags",
            "ProviderId",
            "dwCatalogEntryId",
            "ProtocolChain",
            "iVersion",
            "iAddressFamily",
            "iMaxSockAddr",
            "iMinSockAddr",
            "iSocketType",
            "iProtocol",
            "iProtocolMaxOffset",
            "iNetworkByteOrder",
            "iSecurityScheme",
            "dwMessageSize",
            "dwProviderReserved",
            "szProtocol");

    /** What the catalog says of an entry beside its WSAPROTOCOL_INFOW. */
    private static final Set<String> BESIDE = Set.of("path", "dll", "findings", "hookStatus");

    private final JsonNode entry;
    private final ProtocolInfo defaults;

    private EntryFile(JsonNode entry, ProtocolInfo defaults) {
        this.entry = entry;
        this.defaults = defaults;
    }

    /**
     * Reads one.
     *
     * @param defaults what is meant where the file says nothing
     * @throws IllegalArgumentException with file and place when it cannot be read or is no entry
     */
    static ProtocolInfo read(Path file, ProtocolInfo defaults) {
        try {
            return new EntryFile(entry(MAPPER.readTree(bytes(file))), defaults).info();
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new IllegalArgumentException(file + place + ": no JSON: " + e.getOriginalMessage(), e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no entry file " + file, e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the entry file " + file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the entry file " + file + " " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException("no entry is longer than 1 MiB");
            }
            return bytes;
        }
    }

    private static JsonNode entry(JsonNode root) {
        JsonNode entries = root.path("entries");
        if (entries.isArray() && entries.size() != 1) {
            throw new IllegalArgumentException("holds " + entries.size() + " entries: leave one");
        }
        JsonNode entry = entries.isArray() ? entries.get(0) : root;
        if (!entry.isObject()) {
            throw new IllegalArgumentException("holds no entry: write an object with fields such as szProtocol");
        }
        for (Iterator<String> names = entry.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name) && !BESIDE.contains(name)) {
                throw new IllegalArgumentException("has '" + name + "', which is no field of WSAPROTOCOL_INFOW");
            }
        }
        return entry;
    }

    private ProtocolInfo info() {
        ProtocolInfo chained = chained();
        return new ProtocolInfo(
                number("dwServiceFlags1", defaults.dwServiceFlags1()),
                number("dwServiceFlags2", defaults.dwServiceFlags2()),
                number("dwServiceFlags3", defaults.dwServiceFlags3()),
                number("dwServiceFlags4", defaults.dwServiceFlags4()),
                number("dwProviderFlags", defaults.dwProviderFlags()),
                providerId(),
                number("dwCatalogEntryId", defaults.dwCatalogEntryId()),
                chained.chainLen(),
                chained.chainEntries(),
                number("iVersion", defaults.iVersion()),
                number("iAddressFamily", defaults.iAddressFamily()),
                number("iMaxSockAddr", defaults.iMaxSockAddr()),
                number("iMinSockAddr", defaults.iMinSockAddr()),
                number("iSocketType", defaults.iSocketType()),
                number("iProtocol", defaults.iProtocol()),
                number("iProtocolMaxOffset", defaults.iProtocolMaxOffset()),
                number("iNetworkByteOrder", defaults.iNetworkByteOrder()),
                number("iSecurityScheme", defaults.iSecurityScheme()),
                number("dwMessageSize", defaults.dwMessageSize()),
                number("dwProviderReserved", defaults.dwProviderReserved()),
                text("szProtocol", defaults.szProtocol()));
    }

    private ProtocolInfo chained() {
        JsonNode chain = entry.path("ProtocolChain");
        if (chain.isMissingNode()) {
            return defaults;
        }
        JsonNode length = chain.path("ChainLen");
        JsonNode ids = chain.path("ChainEntries");
        if (!length.isInt() || !ids.isArray() && !ids.isMissingNode()) {
            throw new IllegalArgumentException(
                    "has a ProtocolChain that is not like {\"ChainLen\": 2, \"ChainEntries\": [1002, 1001]}");
        }
        List<Integer> entries = new ArrayList<>();
        ids.forEach(id -> entries.add(number("ChainEntries", id)));
        return defaults.withChain(length.intValue(), entries);
    }

    private Guid providerId() {
        try {
            return entry.has("ProviderId") ? Guid.parse(text("ProviderId", "")) : defaults.providerId();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "has a ProviderId that is not like {E70F1AA0-AB8B-11CF-8CA3-00805F48A192}", e);
        }
    }

    private String text(String field, String otherwise) {
        JsonNode value = entry.path(field);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw new IllegalArgumentException("has a " + field + " that is no text");
        }
        return value.asText(otherwise);
    }

    private int number(String field, int otherwise) {
        JsonNode value = entry.path(field);
        return value.isMissingNode() ? otherwise : number(field, value);
    }

    /** Flags are printed in hexadecimal, sizes and ids as unsigned numbers: 32 bits in either case. */
    private static int number(String field, JsonNode value) {
        try {
            long number = value.isTextual()
                    ? Long.decode(value.textValue())
                    : value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : Long.MAX_VALUE;
            if (number >= Integer.MIN_VALUE && number <= MOST) {
                return (int) number;
            }
        } catch (NumberFormatException e) {
            // Told with all other values that are no 32-bit number.
        }
        throw new IllegalArgumentException("has a " + field + " that is no 32-bit number: " + value);
    }
}
