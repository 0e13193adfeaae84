package org.entrepot.catalog;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of a text, one at a time, none kept longer than {@link #LONGEST}: a file without line ends costs no memory. */
final class BoundedLines {
    static final int LONGEST = 8_192;

    private static final int END = -1;

    private final Reader reader;
    private long number;
    private boolean cut;

    BoundedLines(Reader reader) {
        this.reader = reader;
    }

    /** The next line without its end, cut where it is too long; null after the last. */
    @Nullable String next() throws IOException {
        int c = reader.read();
        if (c == END) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        cut = false;
        while (c != END && c != '\n') {
            if (line.length() < LONGEST) {
                line.append((char) c);
            } else {
                cut = true;
            }
            c = reader.read();
        }
        number++;
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
    }

    /** The number of the line that {@link #next} gave, from 1. */
    long number() {
        return number;
    }

    /** Whether that line was cut. */
    boolean isCut() {
        return cut;
    }
}
