package org.entrepot.sandbox;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.entrepot.kernel.Beijing;

/** Business keys and times of documents. A run's name begins every key, so that two runs on one database never clash. */
public final class Numbers {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");

    private Numbers() {}

    /** The keys of one parcel. */
    record Keys(String orderNo, String payment, String waybill, String copNo) {
        static Keys of(String run, int index) {
            String tail = run + "%07d".formatted(index);
            return new Keys("SO" + tail, "PY" + tail, "WB" + tail, "L" + tail);
        }
    }

    /** When something is sent, in Beijing's time, and with which train. */
    public record Stamp(String time, String day) {
        /** The stamp of that moment. */
        public static Stamp of(Instant moment) {
            LocalDateTime local = Beijing.time(moment);
            return new Stamp(TIME.format(local), DAY.format(local));
        }

        String vehicle() {
            return "QDX" + day.substring(4);
        }

        String bill() {
            return "QDB" + day + "01";
        }
    }

    /** A name for a run that begins at that moment: at most 8 characters. */
    public static String runName(Instant moment) {
        return Long.toString(moment.getEpochSecond(), 36).toUpperCase(Locale.ROOT);
    }
}
