package org.spiscope.layout.declaration;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.grammar.CTokens;

/** The packing that {@code #pragma pack} and the headers for it have set. */
final class Packing {
    /** The headers that stand for a push or a pop (pshpack1.h and its kin). */
    private static final Map<String, Integer> HEADERS =
            Map.of("pshpack1", 1, "pshpack2", 2, "pshpack4", 4, "pshpack8", 8, "pshpack16", 16);

    private record Saved(@Nullable String label, int pack) {}

    private final Deque<Saved> stack = new ArrayDeque<>();
    private int now;

    /** The largest alignment that a member gets, in bytes; 0 for its own. */
    int now() {
        return now;
    }

    /** What stands between the parentheses of {@code #pragma pack(…)}. */
    void pragma(Token pack, List<Token> inside) {
        String action = inside.isEmpty() ? "" : inside.get(0).getText();
        switch (action) {
            case "" -> now = 0;
            case "show" -> {}
            case "push" -> push(inside);
            case "pop" -> pop(pack, inside);
            default -> now = bytes(inside.get(0));
        }
    }

    private void push(List<Token> inside) {
        Saved saved = new Saved(label(inside), now);
        for (Token token : inside) {
            if (token.getType() == CTokens.NUMBER) {
                now = bytes(token);
            }
        }
        stack.push(saved);
    }

    private void pop(Token pack, List<Token> inside) {
        String label = label(inside);
        if (stack.isEmpty()) {
            throw new DeclarationException(pack, "pack(pop) without a push before it");
        }
        if (label == null || stack.stream().anyMatch(saved -> label.equals(saved.label()))) {
            Saved saved = stack.pop();
            while (label != null && !label.equals(saved.label())) {
                saved = stack.pop();
            }
            now = saved.pack();
        }
        for (Token token : inside) {
            if (token.getType() == CTokens.NUMBER) {
                now = bytes(token);
            }
        }
    }

    private static @Nullable String label(List<Token> inside) {
        for (Token token : inside.subList(1, inside.size())) {
            if (token.getType() == CTokens.NAME) {
                return token.getText();
            }
        }
        return null;
    }

    private static int bytes(Token token) {
        return switch (token.getText()) {
            case "0" -> 0;
            case "1" -> 1;
            case "2" -> 2;
            case "4" -> 4;
            case "8" -> 8;
            case "16" -> 16;
            default ->
                throw new DeclarationException(token, "expected 1, 2, 4, 8 or 16, found '" + token.getText() + "'");
        };
    }

    /** Heeds a header if it is one of those; {@code name} is without its extension. */
    void include(Token include, String name) {
        Integer pack = HEADERS.get(name);
        if (pack != null) {
            stack.push(new Saved(null, now));
            now = pack;
        } else if (name.equals("poppack")) {
            pop(include, List.of(include));
        }
    }
}
