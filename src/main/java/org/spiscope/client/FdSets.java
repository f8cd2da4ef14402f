package org.spiscope.client;

import java.util.List;
import java.util.stream.Collectors;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Winsock;

/** The fd_sets of a select. */
final class FdSets {
    private FdSets() {}

    static String inWords(List<Long> handles) {
        return handles.stream().map(HexText::pointer).collect(Collectors.joining(", ", "{", "}"));
    }

    /** The socket that decides which provider is asked: the first of the first set that is not empty; INVALID_SOCKET when all are empty. */
    static long first(List<List<Long>> sets) {
        return sets.stream().flatMap(List::stream).findFirst().orElse(Winsock.INVALID_SOCKET);
    }
}
