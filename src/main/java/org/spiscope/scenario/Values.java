package org.spiscope.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import org.antlr.v4.runtime.Token;
import org.spiscope.scenario.grammar.ScenarioLexer;
import org.spiscope.scenario.grammar.ScenarioParser;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Sockaddr;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.WinsockError;

/** Reads the single values of the language. */
final class Values {
    private static final Duration LONGEST = Duration.ofDays(1);

    private Values() {}

    static long number(Token token) {
        try {
            return HexText.parse(token.getText());
        } catch (NumberFormatException e) {
            throw Place.of(token).error("this number does not fit in 64 bits");
        }
    }

    /** A number from {@code least} to {@code most}. */
    static int number(Token token, int least, int most) {
        long number = number(token);
        if (number < least || number > most) {
            throw Place.of(token)
                    .error("expected a number from " + least + " to " + most + ", found " + token.getText());
        }
        return (int) number;
    }

    /** A number of 32 bits, with or without sign. */
    static int dword(Token token) {
        long number = number(token);
        if (number < Integer.MIN_VALUE || number > 0xFFFF_FFFFL) {
            throw Place.of(token).error("expected a number of 32 bits, found " + token.getText());
        }
        return (int) number;
    }

    /** A duration up to a day. */
    static Duration duration(Token token) {
        String text = token.getText();
        int unit = text.endsWith("ms") ? 2 : 1;
        BigDecimal millis = new BigDecimal(text.substring(0, text.length() - unit)).movePointRight(unit == 2 ? 0 : 3);
        if (millis.compareTo(BigDecimal.valueOf(LONGEST.toMillis())) > 0) {
            throw Place.of(token).error("expected a duration of at most a day, found " + text);
        }
        return Duration.ofNanos(millis.movePointRight(6).longValue());
    }

    /** A duration above zero. */
    static Duration positive(Token token) {
        Duration duration = duration(token);
        if (duration.isZero()) {
            throw Place.of(token).error("expected a duration above zero, found " + token.getText());
        }
        return duration;
    }

    static SpiVersion version(Token token) {
        try {
            return SpiVersion.parse(token.getText());
        } catch (IllegalArgumentException e) {
            throw Place.of(token).error("expected a version with parts from 0 to 255, found " + token.getText());
        }
    }

    static SocketAddress address(Symbols symbols, ScenarioParser.AddressContext address) {
        Token token = address.getStart();
        if (token.getType() == ScenarioLexer.REFERENCE) {
            String inner = token.getText().substring(1, token.getText().length() - 1);
            int dot = inner.indexOf('.');
            String socket = symbols.socket(Place.of(token).right(1), inner.substring(0, dot));
            return new SocketAddress.OfSocket(socket, inner.endsWith(".remote"));
        }
        Sockaddr written = Sockaddr.parse(token.getText());
        if (written == null) {
            throw Place.of(token).error("'" + token.getText() + "' is not an address");
        }
        return new SocketAddress.Written(written);
    }

    static Errno errno(ScenarioParser.CodeContext code) {
        Token token = code.getStart();
        if (token.getType() == ScenarioLexer.NUMBER) {
            return new Errno(dword(token));
        }
        for (WinsockError error : WinsockError.values()) {
            if (error.name().equals(token.getText())) {
                return Errno.of(error);
            }
        }
        throw Place.of(token).error("'" + token.getText() + "' is not an error code");
    }

    static EntrySelector entry(Symbols symbols, ScenarioParser.EntryContext entry) {
        Token which = entry.getStop();
        Place place = Place.of(which);
        return symbols.entry(
                switch (which.getType()) {
                    case ScenarioLexer.NUMBER -> EntrySelector.byId(place, dword(which));
                    case ScenarioLexer.STRING -> EntrySelector.byName(place, Texts.plain(which));
                    default ->
                        which.getText().equals("hosted")
                                ? EntrySelector.hosted(place)
                                : EntrySelector.byHandles(place, which.getText().equals("ifs"));
                });
    }
}
