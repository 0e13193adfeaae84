package org.entrepot.sandbox;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.kernel.Beijing;

/**
 * Rates of exchange of the demo, by day, in the form of the European Central Bank: round numbers near what they were in 2026 that swing a
 * little, of no bank. The head of the file says so. By them prices at the door are told in the currency of the buyer. The same day has the
 * same rates wherever the demo is played.
 */
public final class InventedRates implements AutoCloseable {
    /** As long as the park of the demo has been there, and goods may come back. */
    private static final int DAYS = 400;

    /** The first column's name counts for nobody; it says what the file is. */
    private static final String HEAD = "Date (INVENTED rates of the demo; of no bank and for no use)";

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);
    private static final MathContext SHOWN = new MathContext(6);
    private static final List<Rate> RATES =
            SandboxData.rows("invented-rates.csv").stream().map(Rate::of).toList();

    private final Path file;
    private final InstantSource clock;
    private final ScheduledExecutorService keeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("invented rates").daemon().factory());
    private LocalDate written;

    private InventedRates(Path file, InstantSource clock) throws IOException {
        this.file = file;
        this.clock = clock;
        this.written = Beijing.date(clock.instant());
        write(file, written);
    }

    /**
     * A currency.
     *
     * @param euro how much of it one euro is worth
     * @param swing by how many per cent that rises and falls
     */
    private record Rate(String currency, BigDecimal euro, BigDecimal swing) {
        static Rate of(CSVRecord row) {
            return new Rate(row.get("currency"), new BigDecimal(row.get("euro")), new BigDecimal(row.get("swing")));
        }

        /** Falls and rises evenly within some weeks, each currency in its own time. */
        BigDecimal on(LocalDate day) {
            long period = 23L + Math.floorMod(currency.hashCode(), 17);
            long phase = Math.floorMod(day.toEpochDay(), period);
            BigDecimal turn = BigDecimal.valueOf(2 * Math.abs(2 * phase - period) - period)
                    .divide(BigDecimal.valueOf(period), SHOWN); // from 1 to -1 and back
            return euro.multiply(swing.multiply(turn).movePointLeft(2).add(BigDecimal.ONE), SHOWN);
        }
    }

    /** Writes those of the days up to that one. */
    public static void write(Path file, LocalDate today) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(
                HEAD + "," + String.join(",", RATES.stream().map(Rate::currency).toList()));
        for (LocalDate day = today.minusDays(DAYS); !day.isAfter(today); day = day.plusDays(1)) {
            LocalDate on = day;
            lines.add(on + ","
                    + String.join(
                            ",",
                            RATES.stream()
                                    .map(rate -> rate.on(on).toPlainString())
                                    .toList()));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, lines, StandardCharsets.UTF_8);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes them, and again whenever a day has begun: a demo that stands for weeks does not run out of rates. */
    public static InventedRates kept(Path file, InstantSource clock) throws IOException {
        InventedRates rates = new InventedRates(file, clock);
        var _ = rates.keeping.scheduleWithFixedDelay(
                rates::keep, LOOK_AGAIN.toMinutes(), LOOK_AGAIN.toMinutes(), TimeUnit.MINUTES);
        return rates;
    }

    private void keep() {
        LocalDate today = Beijing.date(clock.instant());
        try {
            if (!today.equals(written)) {
                write(file, today);
                written = today;
            }
        } catch (IOException e) {
            System.err.println("The demo's rates of exchange stay those of " + written + " for now: " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return "Rates of exchange: invented, of no bank; they lie in " + file;
    }

    @Override
    public void close() {
        keeping.close();
    }
}
