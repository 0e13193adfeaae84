package org.entrepot.clearance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Rows in the text form of COPY. */
final class CopyRows {
    private static final HexFormat HEX = HexFormat.of();
    private final StringBuilder text = new StringBuilder(4096);
    private boolean first = true;
    private int rows;

    CopyRows add(@Nullable Object value) {
        if (!first) {
            text.append('\t');
        }
        first = false;
        switch (value) {
            case null -> text.append("\\N");
            case byte[] bytes -> {
                text.append("\\\\x");
                HEX.formatHex(text, bytes);
            }
            case Instant time -> text.append(time);
            case Number number -> text.append(number);
            default -> escaped(value.toString());
        }
        return this;
    }

    CopyRows end() {
        text.append('\n');
        first = true;
        rows++;
        return this;
    }

    private void escaped(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }

    boolean isEmpty() {
        return rows == 0;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
