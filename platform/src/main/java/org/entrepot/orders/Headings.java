package org.entrepot.orders;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.node.PackagedTable;

/**
 * The headings of an order file, each another one, and the row they stand in.
 *
 * @param row the row of the file; the orders come below
 * @param names by column; a column without a heading has an empty name
 */
record Headings(int row, List<String> names) {
    private static final int LOOKED_AT = 20;
    private static final int ENOUGH = 3;

    /** No row of orders says so many words that are headings. */
    private static final int OVER_TWO_ROWS = 2;

    private static final Map<String, OrderField> KNOWN = known();

    /** Finds them: the row among the first that has most of the headings that are known, whatever titles stand above. */
    static Headings find(TableFile file) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        file.read((number, cells) -> {
            numbers.add(number);
            rows.add(cells);
            return rows.size() < LOOKED_AT;
        });
        int best = -1;
        int most = ENOUGH - 1;
        for (int i = 0; i < rows.size(); i++) {
            int recognised = recognised(rows.get(i)).size();
            if (recognised > most) {
                best = i;
                most = recognised;
            }
        }
        if (best >= 0
                && best + 1 < rows.size()
                && recognised(rows.get(best + 1)).size() >= OVER_TWO_ROWS) {
            best++;
        }
        if (best < 0) {
            best = firstWithTwo(rows);
        }
        if (best < 0) {
            throw new FileRefused("heading", rows.size(), "");
        }
        List<String> above =
                best > 0 && numbers.get(best - 1) == numbers.get(best) - 1 ? rows.get(best - 1) : List.of();
        return new Headings(numbers.get(best), names(rows.get(best), above));
    }

    private static int firstWithTwo(List<List<String>> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).stream().filter(cell -> !cell.isEmpty()).count() >= 2) {
                return i;
            }
        }
        return -1;
    }

    /** A heading over two rows is merged: it stands in the upper one. */
    private static List<String> names(List<String> cells, List<String> above) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < Math.max(cells.size(), above.size()); i++) {
            String name = i < cells.size() ? cells.get(i) : "";
            if (name.isEmpty() && i < above.size() && KNOWN.containsKey(plain(above.get(i)))) {
                name = above.get(i);
            }
            names.add(name.isEmpty() ? "" : once(name, taken));
        }
        return List.copyOf(names);
    }

    private static String once(String name, Set<String> taken) {
        String unique = name;
        for (int i = 2; !taken.add(unique); i++) {
            unique = name + " (" + i + ")";
        }
        return unique;
    }

    /** What the headings say by themselves: the first column that a field is known by. */
    Map<OrderField, String> recognised() {
        return recognised(names);
    }

    private static Map<OrderField, String> recognised(List<String> names) {
        Map<OrderField, String> recognised = new EnumMap<>(OrderField.class);
        for (String name : names) {
            fieldOf(name).ifPresent(field -> recognised.putIfAbsent(field, name));
        }
        return recognised;
    }

    /** The field that a heading is known to mean, whatever stands in brackets behind it. */
    static Optional<OrderField> fieldOf(String heading) {
        OrderField found = KNOWN.get(plain(heading));
        return Optional.ofNullable(found != null ? found : KNOWN.get(plain(withoutBrackets(heading))));
    }

    private static String withoutBrackets(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKC).replaceAll("\\([^)]*\\)|\\[[^\\]]*\\]|[,/].*$", "");
    }

    /** Letters and digits alone, small, of one form. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('ё', 'е')
                .replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    /** By which a mapping is remembered: the same headings in another order are the same. */
    byte[] digest() {
        Set<String> sorted = new TreeSet<>();
        names.forEach(name -> sorted.add(plain(name)));
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", sorted).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, OrderField> known() {
        Map<String, OrderField> known = new HashMap<>();
        for (CSVRecord row : PackagedTable.rows(Headings.class, "headings.csv")) {
            OrderField field = OrderField.of(row.get("field"))
                    .orElseThrow(() -> new IllegalStateException("headings.csv knows no field " + row.get("field")));
            for (String heading : row.get("headings").split("\\|", -1)) {
                OrderField other = known.put(plain(heading), field);
                if (other != null && other != field) {
                    throw new IllegalStateException("'" + heading + "' means " + other + " and " + field);
                }
            }
        }
        return Map.copyOf(known);
    }
}
