package org.spiscope.scenario;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.antlr.v4.runtime.Token;
import org.spiscope.scenario.grammar.ScenarioLexer;
import org.spiscope.scenario.grammar.ScenarioParser;
import org.spiscope.winsock.Winsock;

/** A socket option of a scenario, and how its values lie in memory. */
record SocketOption(int level, int name) {
    static SocketOption of(ScenarioParser.OptionContext option) {
        return option.NAME() == null
                ? new SocketOption(Values.dword(option.level), Values.dword(option.optname))
                : new SocketOption(
                        Winsock.SOL_SOCKET, Constants.option(option.NAME().getSymbol()));
    }

    /** A duration is milliseconds, except for SO_LINGER, whose structure says on or off before the seconds. */
    byte[] value(ScenarioParser.ValueContext value) {
        Token token = value.getStart();
        boolean linger = level == Winsock.SOL_SOCKET && name == Winsock.SO_LINGER;
        return switch (token.getType()) {
            case ScenarioLexer.NUMBER -> bytes(Values.dword(token));
            case ScenarioLexer.DURATION ->
                bytes(linger ? lingerFor(token) : (int) Values.duration(token).toMillis());
            default -> bytes(token.getText().equals("on") ? 1 : 0);
        };
    }

    private static int lingerFor(Token duration) {
        long seconds = Values.duration(duration).toSeconds();
        if (seconds > 0xFFFF) {
            throw Place.of(duration).error("a socket lingers for at most 65535s");
        }
        return (int) seconds << Short.SIZE | 1;
    }

    static byte[] bytes(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
