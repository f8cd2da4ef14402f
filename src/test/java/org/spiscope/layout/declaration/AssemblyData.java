package org.spiscope.layout.declaration;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The initialised data of an assembly file by symbol. */
final class AssemblyData {
    private AssemblyData() {}

    static Map<String, byte[]> read(List<String> lines) {
        Map<String, ByteArrayOutputStream> data = new HashMap<>();
        ByteArrayOutputStream current = new ByteArrayOutputStream();
        for (String line : lines) {
            String text = line.strip();
            if (text.endsWith(":") && !line.startsWith("\t")) {
                String label = text.substring(0, text.length() - 1);
                current = new ByteArrayOutputStream();
                data.put(label.startsWith("_fact") ? label.substring(1) : label, current);
            } else {
                put(current, text.split("\\s+", 2));
            }
        }
        Map<String, byte[]> read = new HashMap<>();
        data.forEach((label, bytes) -> read.put(label, bytes.toByteArray()));
        return read;
    }

    private static void put(ByteArrayOutputStream bytes, String[] directive) {
        int size =
                switch (directive[0]) {
                    case ".byte" -> 1;
                    case ".value", ".word", ".short" -> 2;
                    case ".long" -> 4;
                    case ".quad" -> 8;
                    default -> 0;
                };
        if (size > 0) {
            long number = parse(directive[1]);
            for (int i = 0; i < size; i++) {
                bytes.write((int) (number >>> Byte.SIZE * i));
            }
        } else if (directive[0].equals(".zero") || directive[0].equals(".space") || directive[0].equals(".skip")) {
            bytes.writeBytes(new byte[Integer.parseInt(directive[1].split(",")[0].strip())]);
        } else if (directive[0].equals(".ascii") || directive[0].equals(".string") || directive[0].equals(".asciz")) {
            bytes.writeBytes(text(directive[1]));
            if (!directive[0].equals(".ascii")) {
                bytes.write(0);
            }
        }
    }

    private static long parse(String number) {
        String text = number.strip();
        return text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
    }

    private static byte[] text(String quoted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 1;
        while (quoted.charAt(at) != '"') {
            char c = quoted.charAt(at);
            if (c != '\\') {
                bytes.write(c);
                at++;
            } else if (Character.isDigit(quoted.charAt(at + 1))) {
                int end = at + 1;
                while (end < at + 4 && Character.isDigit(quoted.charAt(end))) {
                    end++;
                }
                bytes.write(Integer.parseInt(quoted.substring(at + 1, end), 8));
                at = end;
            } else {
                int escape = "abtnvfr".indexOf(quoted.charAt(at + 1));
                bytes.write(escape < 0 ? quoted.charAt(at + 1) : 7 + escape);
                at += 2;
            }
        }
        return bytes.toByteArray();
    }
}
