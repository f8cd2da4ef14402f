package org.spiscope.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** DURATION on the command line: 500ms, 2s, 1.5s, 1m; a bare number is seconds. */
final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m)?");

    @Override
    public Duration convert(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no duration: write 500ms, 2s, 1m or a number of seconds");
        }
        double millisPerUnit = form.group(2) == null
                ? 1000
                : switch (form.group(2)) {
                    case "ms" -> 1;
                    case "m" -> 60_000;
                    default -> 1000;
                };
        return Duration.ofNanos(Math.round(Double.parseDouble(form.group(1)) * millisPerUnit * 1e6));
    }
}
