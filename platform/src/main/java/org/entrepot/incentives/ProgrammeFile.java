package org.entrepot.incentives;

import static org.entrepot.node.LoadedTable.cell;
import static org.entrepot.node.LoadedTable.one;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.clearance.PartyList;
import org.entrepot.credit.Grade;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.Fault;
import org.entrepot.node.LoadedTable;
import org.entrepot.node.LoadedTable.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Reads programmes: CSV in UTF-8 with a heading, a row a programme. {@code code}, {@code name}, {@code from}, {@code period}, {@code measure}
 * and {@code rate} are needed; what else is left out does not matter to the rule, but without legal basis, budget and expiry nothing is paid.
 * A bad row is reported and left out.
 */
final class ProgrammeFile {
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern YUAN = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,2})?");
    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,2}(\\.[0-9]{1,6})?");
    private static final Pattern URL = Pattern.compile("https?://[\\x21-\\x7e]{3,290}");
    private static final int LONGEST = 300;
    private static final LoadedTable.Bounds BOUNDS =
            new LoadedTable.Bounds(List.of("code", "name", "from", "period", "measure", "rate"), 1_000_000, 500, 50);

    private final Set<String> codes = new HashSet<>();

    private ProgrammeFile() {}

    /** What came of a file: programmes and bad rows, or why it is no such file. */
    record Read(List<Programme> programmes, List<LoadedTable.Bad> bad, int badRows, List<Fault> faults) {}

    static Read read(byte[] bytes) {
        ProgrammeFile file = new ProgrammeFile();
        LoadedTable<Programme> table = LoadedTable.read(bytes, BOUNDS, file::once);
        LoadedTable.Refused refused = table.refused();
        List<Fault> faults = refused == null
                ? List.of()
                : List.of(
                        new Fault("", "incentives.file." + refused.why(), "file", refused.found(), refused.expected()));
        return new Read(table.rows(), table.bad(), table.badRows(), faults);
    }

    private Programme once(CSVRecord row) throws Refusal {
        Programme read = programme(row);
        if (!codes.add(read.code())) {
            throw new Refusal("code", read.code(), "each programme once");
        }
        return read;
    }

    private static Programme programme(CSVRecord row) throws Refusal {
        String name = text(row, "name", 1);
        LocalDate from = day(row, "from");
        if (from == null) {
            throw new Refusal("from", "", "a day as 2026-01-01");
        }
        LocalDate to = notBefore(row, "to", from);
        return new Programme(
                cell(row, "code", CODE, "1 to 40 small letters, digits and hyphens"),
                new Programme.Name(
                        otherwise(text(row, "name_zh", 0), name), name, otherwise(text(row, "name_ru", 0), name)),
                yes(row, "example"),
                new LegalBasis(
                        text(row, "document", 0),
                        text(row, "number", 0),
                        text(row, "article", 0),
                        cell(row, "url").isEmpty() ? "" : cell(row, "url", URL, "an address that begins with http"),
                        one(row, "confidence", LegalBasis.Confidence.class, LegalBasis.Confidence.LOW)),
                from,
                to,
                notBefore(row, "claims_until", to == null ? from : to),
                one(row, "period", ClaimPeriod.Kind.class, null),
                yuan(row, "budget"),
                new Programme.Caps(yuan(row, "cap_firm"), yuan(row, "cap_firm_period"), yuan(row, "cap_period")),
                new Programme.Conditions(yes(row, "tenant"), yes(row, "lease"), any(row, "grade", Grade.class)),
                earning(row));
    }

    private static Earning earning(CSVRecord row) throws Refusal {
        Earning.Event event = one(row, "event", Earning.Event.class, Earning.Event.RELEASED);
        Earning.Measure measure = one(row, "measure", Earning.Measure.class, null);
        Direction direction = any(row, "direction", Direction.class);
        if (event == Earning.Event.DEPARTED && direction != Direction.EXPORT) {
            throw new Refusal("direction", cell(row, "direction"), "EXPORT, for DEPARTED is of exports");
        }
        if (measure == Earning.Measure.DEPARTURE && event != Earning.Event.DEPARTED) {
            throw new Refusal("event", event.name(), "DEPARTED, for a departure is counted");
        }
        Long least = yuan(row, "value_from");
        Long most = yuan(row, "value_to");
        if (least != null && most != null && most < least) {
            throw new Refusal("value_to", cell(row, "value_to"), "no less than value_from");
        }
        return new Earning(
                one(row, "part", PartyList.Part.class, PartyList.Part.SELLER),
                direction,
                codes(row, "modes", "[0-9]{4}", "codes of 4 digits with spaces between"),
                codes(row, "countries", "[0-9]{3}", "customs codes of 3 digits with spaces between"),
                List.copyOf(codes(row, "hs", "[0-9]{2,10}", "beginnings of commodity codes with spaces between")),
                codes(row, "transports", "[0-9A-Z]", "codes of 1 character with spaces between"),
                event,
                least,
                most,
                measure,
                rate(row, measure));
    }

    private static BigDecimal rate(CSVRecord row, Earning.Measure measure) throws Refusal {
        boolean percent = measure == Earning.Measure.VALUE;
        String expected = percent ? "percent above 0, below 100, as 0.3" : "yuan above 0, as 2.50";
        BigDecimal rate = new BigDecimal(cell(row, "rate", percent ? PERCENT : YUAN, expected));
        if (rate.signum() == 0) {
            throw new Refusal("rate", cell(row, "rate"), expected);
        }
        return percent ? rate : rate.movePointRight(2).setScale(0);
    }

    private static String otherwise(String text, String other) {
        return text.isEmpty() ? other : text;
    }

    private static String text(CSVRecord row, String column, int least) throws Refusal {
        return LoadedTable.text(row, column, least, LONGEST);
    }

    private static @Nullable LocalDate day(CSVRecord row, String column) throws Refusal {
        String cell = cell(row, column);
        try {
            return cell.isEmpty() ? null : LocalDate.parse(cell);
        } catch (DateTimeParseException e) {
            throw new Refusal(column, cell, "a day as 2026-01-01");
        }
    }

    private static @Nullable LocalDate notBefore(CSVRecord row, String column, LocalDate first) throws Refusal {
        LocalDate day = day(row, column);
        if (day != null && day.isBefore(first)) {
            throw new Refusal(column, day.toString(), "no day before " + first);
        }
        return day;
    }

    private static @Nullable Long yuan(CSVRecord row, String column) throws Refusal {
        return cell(row, column).isEmpty()
                ? null
                : new BigDecimal(cell(row, column, YUAN, "yuan with two decimals at most"))
                        .movePointRight(2)
                        .longValueExact();
    }

    private static boolean yes(CSVRecord row, String column) throws Refusal {
        String cell = cell(row, column).toLowerCase(Locale.ROOT);
        if (!Set.of("", "yes", "no").contains(cell)) {
            throw new Refusal(column, cell, "yes or no");
        }
        return cell.equals("yes");
    }

    private static Set<String> codes(CSVRecord row, String column, String form, String expected) throws Refusal {
        String cell = cell(row, column);
        Set<String> codes = new LinkedHashSet<>(Arrays.stream(cell.split("\\s+"))
                .filter(code -> !code.isEmpty())
                .toList());
        if (codes.stream().anyMatch(code -> !code.matches(form))) {
            throw new Refusal(column, cell, expected);
        }
        return codes;
    }

    private static <E extends Enum<E>> @Nullable E any(CSVRecord row, String column, Class<E> type) throws Refusal {
        return cell(row, column).isEmpty() ? null : one(row, column, type, null);
    }
}
