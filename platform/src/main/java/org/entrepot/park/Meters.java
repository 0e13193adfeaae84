package org.entrepot.park;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.node.DatedSettings;
import org.entrepot.node.OwnTransaction;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Meters of units and their readings, one by one or by file. A reading below the one before it is refused: a meter that was changed ends and
 * another begins. A use far beyond the meter's own average is asked about, and taken once a person says that it is so.
 */
@Component
public class Meters {
    private static final String MOST_READING = "999999999.999";
    private static final int LONGEST_NUMBER = 40;
    private static final int MOST_ROWS = 20_000;
    private static final CSVFormat FILE = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(true)
            .get();
    private static final List<String> COLUMNS = List.of("meter", "day", "value");

    private final DataSource owner;
    private final DataSource reader;
    private final Clock clock;
    private final DatedSettings settings = DatedSettings.beside(Meters.class, "settings.csv");

    /** Over the pools of the role that commits and of the one that reads. */
    public Meters(@Qualifier("owner") DataSource owner, @Qualifier("reader") DataSource reader, Clock clock) {
        this.owner = owner;
        this.reader = reader;
        this.clock = clock;
    }

    /** Up to which day a meter's use was billed; readings of those days stay as they are. */
    @FunctionalInterface
    public interface Billed {
        Optional<LocalDate> upTo(long meter) throws SQLException;
    }

    /** A meter with its readings in the order of their days. */
    public record Read(Meter meter, List<Reading> readings) {
        public Read {
            readings = List.copyOf(readings);
        }

        /** What it measured from reading to reading. */
        public List<Consumption> consumption() {
            return Consumption.of(meter, readings);
        }
    }

    /** A new meter as a form says it, all as text. */
    public record MeterForm(String number, String unit, String kind, String factor, String day, String value) {}

    /** A reading as a form says it; {@code sure} where a person confirms what looked implausible. */
    public record ReadingForm(String meter, String day, String value, boolean sure) {}

    /** What came of a file: how many readings were taken, and why others were not. */
    public record Loaded(int taken, List<Fault> faults) {}

    /** Meters with their readings as far as a viewer may see them: a tenant's code, or {@code *}. */
    public List<Read> all(String viewer) throws SQLException {
        return Seen.by(reader, viewer, c -> {
            Map<Long, List<Reading>> readings =
                    MeterStore.readings(c).stream().collect(Collectors.groupingBy(Reading::meter));
            List<Read> all = new ArrayList<>();
            for (Meter meter : MeterStore.meters(c)) {
                all.add(new Read(meter, readings.getOrDefault(meter.id(), List.of())));
            }
            return all;
        });
    }

    /** A meter begins to measure with what it shows at the end of that day. */
    public List<Fault> install(MeterForm form, String by) throws SQLException {
        FormReader read = new FormReader("meters");
        String number = read.text("number", form.number(), 1, LONGEST_NUMBER);
        String unit = form.unit().strip();
        Meter.Kind kind = read.oneOf("kind", form.kind(), Meter.Kind.class);
        BigDecimal factor =
                form.factor().isBlank() ? BigDecimal.ONE : read.number("factor", form.factor(), "0.001", "10000", 3);
        LocalDate day = read.past("day", form.day(), today());
        BigDecimal value = read.number("value", form.value(), "0", MOST_READING, 3);
        if (read.isBad()) {
            return read.faults();
        }
        Instant now = clock.instant();
        return OwnTransaction.in(owner, c -> {
            if (!LeaseStore.lock(c, unit)) {
                return List.of(read.fault("unit", unit, "a unit of the park"));
            }
            return begin(c, read, new Meter(0, number, unit, kind, factor, day, null), value, now, by);
        });
    }

    private static List<Fault> begin(
            Connection c, FormReader read, Meter meter, BigDecimal value, Instant now, String by) throws SQLException {
        Optional<Long> id = MeterStore.add(c, meter, now, by);
        if (id.isEmpty()) {
            return List.of(read.fault("number", meter.number(), "a number that no meter has"));
        }
        MeterStore.add(c, id.get(), meter.from(), value, false, now, by);
        return List.of();
    }

    /**
     * A meter is changed at the end of a day: the old one is read a last time, the new one begins.
     *
     * @param last what the old one shows
     * @param form the new one; its unit and kind are the old one's
     */
    public List<Fault> change(long old, String last, MeterForm form, Billed billed, String by) throws SQLException {
        FormReader read = new FormReader("meters");
        String number = read.text("number", form.number(), 1, LONGEST_NUMBER);
        BigDecimal factor =
                form.factor().isBlank() ? BigDecimal.ONE : read.number("factor", form.factor(), "0.001", "10000", 3);
        LocalDate day = read.past("day", form.day(), today());
        BigDecimal value = read.number("value", form.value(), "0", MOST_READING, 3);
        BigDecimal end = read.number("last", last, "0", MOST_READING, 3);
        if (read.isBad()) {
            return read.faults();
        }
        Instant now = clock.instant();
        return OwnTransaction.in(owner, c -> {
            Optional<Meter> found = MeterStore.lock(c, old).filter(meter -> meter.to() == null);
            if (found.isEmpty()) {
                return List.of(read.fault("meter", String.valueOf(old), "a meter that measures"));
            }
            Meter meter = found.get();
            List<Reading> readings = MeterStore.readings(c, old);
            if (readings.getLast().day().isAfter(day)) {
                return List.of(read.fault(
                        "day", form.day(), "no day before " + readings.getLast().day()));
            }
            if (readings.getLast().day().isBefore(day)) {
                List<Fault> against = against(readings, day, end, billed.upTo(old), "last");
                if (!against.isEmpty()) {
                    return against;
                }
                MeterStore.add(c, old, day, end, false, now, by);
            } else if (readings.getLast().value().compareTo(end) != 0) {
                return List.of(read.fault("last", last, readings.getLast().value() + ", as it was read that day"));
            }
            MeterStore.end(c, old, day);
            return begin(c, read, new Meter(0, number, meter.unit(), meter.kind(), factor, day, null), value, now, by);
        });
    }

    /** A reading. */
    public List<Fault> read(ReadingForm form, Billed billed, String by) throws SQLException {
        FormReader read = new FormReader("meters");
        LocalDate day = read.past("day", form.day(), today());
        BigDecimal value = read.number("value", form.value(), "0", MOST_READING, 3);
        if (read.isBad()) {
            return read.faults();
        }
        Instant now = clock.instant();
        return OwnTransaction.in(owner, c -> {
            Optional<Meter> found = MeterStore.byNumber(c, form.meter().strip());
            if (found.isEmpty()) {
                return List.of(read.fault("meter", form.meter(), "the number of a meter"));
            }
            Meter meter = MeterStore.lock(c, found.get().id()).orElseThrow();
            LocalDate to = meter.to();
            if (day.isBefore(meter.from()) || (to != null && day.isAfter(to))) {
                return List.of(read.fault(
                        "day", form.day(), "a day from " + meter.from() + (to == null ? " on" : " to " + to)));
            }
            List<Reading> readings = MeterStore.readings(c, meter.id());
            if (readings.stream()
                    .anyMatch(one -> one.day().equals(day) && one.value().compareTo(value) == 0)) {
                return List.of(); // the same again changes nothing
            }
            List<Fault> against = against(readings, day, value, billed.upTo(meter.id()), "value");
            if (!against.isEmpty()) {
                return against;
            }
            Optional<Fault> doubt = doubt(meter, readings, day, value);
            if (doubt.isPresent() && !form.sure()) {
                return List.of(doubt.get());
            }
            MeterStore.add(c, meter.id(), day, value, doubt.isPresent(), now, by);
            return List.of();
        });
    }

    /** What stands against a reading among those of its meter. */
    private static List<Fault> against(
            List<Reading> readings, LocalDate day, BigDecimal value, Optional<LocalDate> billed, String field) {
        FormReader read = new FormReader("meters");
        if (billed.isPresent() && !day.isAfter(billed.get())) {
            return List.of(
                    read.fault("day", day.toString(), "a day after " + billed.get() + ", up to which it was billed"));
        }
        for (Reading other : readings) {
            if (other.day().equals(day)) {
                return List.of(read.fault("day", day.toString(), "a day on which the meter was not read yet"));
            }
            boolean below = other.day().isBefore(day) && value.compareTo(other.value()) < 0;
            boolean above = other.day().isAfter(day) && value.compareTo(other.value()) > 0;
            if (below || above) {
                return List.of(read.fault(
                        field,
                        value.toPlainString(),
                        "no " + (below ? "less" : "more") + " than "
                                + other.value().toPlainString() + " of " + other.day()
                                + "; where the meter was changed, enter its change"));
            }
        }
        return List.of();
    }

    /** Whether a use is far beyond the meter's own average. */
    private Optional<Fault> doubt(Meter meter, List<Reading> readings, LocalDate day, BigDecimal value) {
        List<Reading> before =
                readings.stream().filter(one -> one.day().isBefore(day)).toList();
        if (before.size() < 2) {
            return Optional.empty();
        }
        Reading last = before.getLast();
        Consumption history = new Consumption(meter, before.getFirst(), last);
        Consumption now = new Consumption(meter, last, new Reading(0, meter.id(), day, value, false, ""));
        BigDecimal most = history.quantity()
                .multiply(new BigDecimal(settings.value("reading.jump.times", day)))
                .multiply(BigDecimal.valueOf(now.days()))
                .divide(BigDecimal.valueOf(history.days()), 3, RoundingMode.HALF_UP);
        if (history.days() < settings.number("reading.history.days", day)
                || history.quantity().signum() == 0
                || now.quantity().compareTo(most) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new FormReader("meters")
                .fault(
                        "sure",
                        now.quantity().stripTrailingZeros().toPlainString() + " in " + now.days() + " days",
                        "up to " + most.stripTrailingZeros().toPlainString()
                                + " by its own average; enter it once more as confirmed if it is so"));
    }

    /** Takes a reading back that no bill rests on, but not the first of its meter. */
    public List<Fault> withdraw(long id, Billed billed, String by) throws SQLException {
        FormReader read = new FormReader("meters");
        Instant now = clock.instant();
        return OwnTransaction.in(owner, c -> {
            Optional<Reading> found = MeterStore.reading(c, id);
            if (found.isEmpty()) {
                return List.of(read.fault("reading", String.valueOf(id), "a reading"));
            }
            Reading reading = found.get();
            Meter meter = MeterStore.lock(c, reading.meter()).orElseThrow();
            Optional<LocalDate> upTo = billed.upTo(meter.id());
            if (upTo.isPresent() && !reading.day().isAfter(upTo.get())) {
                return List.of(read.fault(
                        "reading",
                        reading.day().toString(),
                        "a day after " + upTo.get() + ", up to which it was billed"));
            }
            if (reading.day().equals(meter.from()) || reading.day().equals(meter.to())) {
                return List.of(read.fault(
                        "reading", reading.day().toString(), "neither the first nor the last reading of its meter"));
            }
            MeterStore.withdraw(c, id, now, by);
            return List.of();
        });
    }

    /**
     * Readings of a file, CSV in UTF-8 with the columns {@code meter,day,value} and, where a person confirms, {@code sure} with {@code yes}.
     * Good rows are taken, in the order of the file; what is wrong with the others names its row.
     */
    public Loaded load(byte[] bytes, Billed billed, String by) throws SQLException {
        FormReader read = new FormReader("meters");
        List<CSVRecord> rows;
        try {
            rows = rows(bytes);
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            return new Loaded(
                    0, List.of(read.fault("file", "what is no CSV in UTF-8", "CSV in UTF-8, quotes in pairs")));
        }
        if (rows.isEmpty()
                || rows.size() > MOST_ROWS
                || !COLUMNS.stream().allMatch(column -> rows.getFirst().isMapped(column))) {
            String expected = "1 to " + MOST_ROWS + " rows below the heading " + String.join(",", COLUMNS);
            return new Loaded(0, List.of(read.fault("file", rows.size() + " rows", expected)));
        }
        List<Fault> faults = new ArrayList<>();
        int taken = 0;
        for (CSVRecord row : rows) {
            ReadingForm form = new ReadingForm(
                    cell(row, "meter"),
                    cell(row, "day"),
                    cell(row, "value"),
                    cell(row, "sure").equals("yes"));
            List<Fault> bad = read(form, billed, by);
            taken += bad.isEmpty() ? 1 : 0;
            for (Fault fault : bad) {
                String place = "row " + (row.getRecordNumber() + 1) + " " + fault.field();
                faults.add(new Fault("", fault.rule(), place, fault.found(), fault.expected()));
            }
        }
        return new Loaded(taken, faults);
    }

    private static List<CSVRecord> rows(byte[] bytes) throws IOException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (CSVParser parser = FILE.parse(new StringReader(plain))) {
            return parser.getRecords();
        }
    }

    private static String cell(CSVRecord row, String column) {
        return row.isSet(column) ? row.get(column) : "";
    }

    private LocalDate today() {
        return Beijing.date(clock.instant());
    }

    /** Days since each meter that measures was read last, the longest first. */
    public static List<Read> unread(List<Read> all, LocalDate today, int days) {
        return all.stream()
                .filter(read -> read.meter().to() == null && !read.readings().isEmpty())
                .filter(read ->
                        ChronoUnit.DAYS.between(read.readings().getLast().day(), today) > days)
                .toList();
    }
}
