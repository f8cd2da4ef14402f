package org.spiscope.ui.handles;

import java.util.Comparator;
import java.util.function.Function;
import org.spiscope.inspect.HandleView;

/** Orders addresses as text with the numbers in it compared as numbers, so that port 80 comes before 8080 and after 7. */
final class AddressOrder implements Comparator<String> {
    private static final AddressOrder INSTANCE = new AddressOrder();

    private AddressOrder() {}

    static Comparator<HandleView> by(Function<HandleView, String> address) {
        return Comparator.comparing(address, INSTANCE);
    }

    @Override
    public int compare(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() && j < right.length()) {
            int endLeft = endOfDigits(left, i);
            int endRight = endOfDigits(right, j);
            boolean numbers = endLeft > i && endRight > j;
            int order = numbers
                    ? compareDigits(left, i, endLeft, right, j, endRight)
                    : Character.compare(left.charAt(i), right.charAt(j));
            if (order != 0) {
                return order;
            }
            i = numbers ? endLeft : i + 1;
            j = numbers ? endRight : j + 1;
        }
        return Integer.compare(left.length() - i, right.length() - j);
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int compareDigits(String left, int i, int endLeft, String right, int j, int endRight) {
        int length = Integer.compare(endLeft - i, endRight - j);
        return length != 0 ? length : left.substring(i, endLeft).compareTo(right.substring(j, endRight));
    }
}
