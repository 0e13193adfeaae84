package org.entrepot.landed;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Phrase;

/**
 * Rates of exchange by day, as files bring them: in the form of the European Central Bank (a column a currency, units for one euro) or in
 * that of the People's Bank's parities ({@code USD/CNY}, {@code 100JPY/CNY}, {@code CNY/KZT}). A day without a row has the row before it, of
 * at most seven days; an older one is stale.
 */
public final class ExchangeRates {
    /** None: amounts in one currency alone can be quoted. */
    public static final ExchangeRates NONE = new ExchangeRates(new TreeMap<>());

    private static final long STALE_DAYS = 7;
    private static final int MOST_REMEMBERED = 10_000;

    /** Rates are told with five or six digits: what lies behind twelve is the arithmetic's. */
    private static final MathContext SHOWN = new MathContext(12);

    private static final String EURO = "EUR";
    private static final String YUAN = "CNY";
    private static final Pattern PAIR = Pattern.compile("(100)?([A-Z]{3})/([A-Z]{3})");
    private static final CSVFormat FORM = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .setAllowMissingColumnNames(true)
            .get();

    /** By day: units of a currency for one of the file's own. */
    private final NavigableMap<LocalDate, Map<String, BigDecimal>> days;

    /** The same few are asked for with every quote, and a division costs more than the rest of one. */
    private final Map<Asked, Optional<BigDecimal>> remembered = new ConcurrentHashMap<>();

    private record Asked(String from, String to, LocalDate on) {}

    /** Whether the only day on file stands for every day. */
    private final boolean always;

    private ExchangeRates(NavigableMap<LocalDate, Map<String, BigDecimal>> days) {
        this(days, false);
    }

    private ExchangeRates(NavigableMap<LocalDate, Map<String, BigDecimal>> days, boolean always) {
        this.days = days;
        this.always = always;
    }

    /** What came of reading a file. Rows that are none are left out and named. */
    public record Read(ExchangeRates rates, List<Fault> faults) {}

    /** Reads a file of either form, the day in its first column. */
    public static Read read(Reader file) throws IOException {
        NavigableMap<LocalDate, Map<String, BigDecimal>> days = new TreeMap<>();
        List<Fault> faults = new ArrayList<>();
        try (var parser = FORM.parse(file)) {
            List<String> names = parser.getHeaderNames();
            for (CSVRecord row : parser) {
                try {
                    days.put(LocalDate.parse(row.get(0)), row(names, row));
                } catch (DateTimeException | NumberFormatException e) {
                    faults.add(new Fault(
                            "100",
                            "rates.row",
                            "row " + row.getRecordNumber(),
                            String.join(",", row.toList()),
                            "a day as 2026-07-01, and rates as 1.1725"));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause(); // a row that is no CSV at all
        }
        return new Read(new ExchangeRates(days), faults);
    }

    private static Map<String, BigDecimal> row(List<String> names, CSVRecord row) {
        Map<String, BigDecimal> units = new HashMap<>();
        for (int column = 1; column < Math.min(names.size(), row.size()); column++) {
            String written = row.get(column);
            if (written.isEmpty() || written.equals("N/A")) {
                continue;
            }
            BigDecimal rate = new BigDecimal(written);
            if (rate.signum() <= 0) {
                throw new NumberFormatException(written);
            }
            Matcher pair = PAIR.matcher(names.get(column));
            if (!pair.matches()) {
                units.put(names.get(column), rate);
                units.put(EURO, BigDecimal.ONE);
            } else if (pair.group(3).equals(YUAN)) {
                BigDecimal count = pair.group(1) == null ? BigDecimal.ONE : BigDecimal.valueOf(100);
                units.put(pair.group(2), count.divide(rate, MathContext.DECIMAL64));
                units.put(YUAN, BigDecimal.ONE);
            } else {
                units.put(pair.group(3), rate);
                units.put(YUAN, BigDecimal.ONE);
            }
        }
        return units;
    }

    /** How many units of the second currency one of the first is worth on that day; empty where no fresh rate says so. */
    public Optional<BigDecimal> rate(String from, String to, LocalDate on) {
        if (from.equals(to)) {
            return Optional.of(BigDecimal.ONE);
        }
        Asked asked = new Asked(from, to, on);
        Optional<BigDecimal> known = remembered.get(asked);
        if (known == null) {
            known = reckoned(from, to, on);
            if (remembered.size() > MOST_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(asked, known);
        }
        return known;
    }

    private Optional<BigDecimal> reckoned(String from, String to, LocalDate on) {
        Map.Entry<LocalDate, Map<String, BigDecimal>> day = always ? days.firstEntry() : days.floorEntry(on);
        if (day == null || (!always && ChronoUnit.DAYS.between(day.getKey(), on) > STALE_DAYS)) {
            return Optional.empty();
        }
        BigDecimal own = day.getValue().get(from);
        BigDecimal other = day.getValue().get(to);
        return own == null || other == null ? Optional.empty() : Optional.of(other.divide(own, SHOWN));
    }

    /**
     * The same rates as of one day, whatever day is asked about: where the law of another day is tried on, its amounts are turned at the
     * rates of the parcel's own.
     */
    public ExchangeRates asOf(LocalDate day) {
        Map.Entry<LocalDate, Map<String, BigDecimal>> known = days.floorEntry(day);
        NavigableMap<LocalDate, Map<String, BigDecimal>> one = new TreeMap<>();
        if (known != null && ChronoUnit.DAYS.between(known.getKey(), day) <= STALE_DAYS) {
            one.put(known.getKey(), known.getValue());
        }
        return new ExchangeRates(one, true);
    }

    /** What is missing where there is no rate: none at all, or none that is fresh. */
    Phrase missing(String from, String to, LocalDate on) {
        Map.Entry<LocalDate, Map<String, BigDecimal>> known = days.floorEntry(on);
        return known == null
                        || !known.getValue().containsKey(from)
                        || !known.getValue().containsKey(to)
                ? Phrase.of("landed.need.rate", from, to, on)
                : Phrase.of("landed.need.freshRate", from, to, on, known.getKey());
    }

    /** The day of the last rates; empty where there are none. */
    public Optional<LocalDate> last() {
        return days.isEmpty() ? Optional.empty() : Optional.of(days.lastKey());
    }
}
