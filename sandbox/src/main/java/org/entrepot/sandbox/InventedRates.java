package org.entrepot.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Rates of exchange of the demo, the same every day: round numbers near what they were in 2026, of no bank. By them prices at the door can be
 * told in the currency of the buyer.
 */
public final class InventedRates {
    private static final int DAYS = 100;
    private static final String HEADING =
            "Date,USD/CNY,EUR/CNY,CNY/RUB,CNY/KZT,CNY/UZS,CNY/KGS,CNY/TJS,CNY/BYN,CNY/INR,CNY/PKR";
    private static final String RATES = ",7.1,8.2,11.2,72,1700,12.3,1.33,0.42,12.4,39.5";

    private InventedRates() {}

    /** Writes those of a hundred days up to that one. */
    public static void write(Path file, LocalDate today) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADING));
        for (LocalDate day = today.minusDays(DAYS); !day.isAfter(today); day = day.plusDays(1)) {
            lines.add(day + RATES);
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines, StandardCharsets.UTF_8);
    }
}
