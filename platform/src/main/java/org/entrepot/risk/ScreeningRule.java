package org.entrepot.risk;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.node.PackagedTable;
import org.jspecify.annotations.Nullable;

/**
 * A rule by which goods are asked about, by date. Kept in {@code screening-rules.csv}.
 *
 * @param name its code, by which hits name it
 * @param nameZh how it is called for people; likewise {@code nameEn} and {@code nameRu}
 * @param codes beginnings of commodity codes
 * @param words words and beginnings of words, in any language; goods with one of them or one of the codes are met
 * @param exportsOnly whether it concerns goods from China alone
 * @param zh what a person has to ask; likewise {@code en} and {@code ru}
 * @param from the first day on which it holds, and its version
 * @param to the last; null while it holds
 */
public record ScreeningRule(
        String name,
        String nameZh,
        String nameEn,
        String nameRu,
        HitKind kind,
        List<String> codes,
        List<String> words,
        boolean exportsOnly,
        String zh,
        String en,
        String ru,
        LocalDate from,
        @Nullable LocalDate to,
        String source,
        String confidence) {
    private static final int HAN = 0x2E80;

    public ScreeningRule {
        codes = List.copyOf(codes);
        words = List.copyOf(words);
    }

    private static ScreeningRule of(CSVRecord row) {
        String to = row.get("effective_to");
        return new ScreeningRule(
                row.get("rule"),
                row.get("name_zh"),
                row.get("name_en"),
                row.get("name_ru"),
                HitKind.valueOf(row.get("kind")),
                parts(row.get("codes")),
                parts(row.get("words")),
                row.get("direction").equals("export"),
                row.get("zh"),
                row.get("en"),
                row.get("ru"),
                LocalDate.parse(row.get("effective_from")),
                to.isEmpty() ? null : LocalDate.parse(to),
                row.get("source"),
                row.get("confidence"));
    }

    private static List<String> parts(String cell) {
        return Arrays.stream(cell.split(";", -1))
                .filter(part -> !part.isBlank())
                .toList();
    }

    /** The rules of this program. */
    public static List<ScreeningRule> all() {
        return Loaded.RULES;
    }

    /** The rule of that code; empty where it is the name of a list, or of a rule that is gone. */
    public static Optional<ScreeningRule> named(String name) {
        return all().stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /** The question in a language. */
    public String question(String language) {
        return in(language, zh, en, ru);
    }

    /** How it is called in a language. */
    public String called(String language) {
        return in(language, nameZh, nameEn, nameRu);
    }

    private static String in(String language, String zh, String en, String ru) {
        return switch (language) {
            case "en" -> en;
            case "ru" -> ru;
            default -> zh;
        };
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /** What of goods it meets, a code or a word; empty where none. */
    String met(Subject.Goods goods) {
        if (exportsOnly && !goods.fromChina()) {
            return "";
        }
        for (String code : codes) {
            if (goods.code().startsWith(code)) {
                return code;
            }
        }
        String text = plain(goods.name() + ' ' + goods.model() + ' ' + goods.brand());
        for (String word : words) {
            boolean stands = word.codePointAt(0) >= HAN ? text.contains(word) : text.contains(' ' + word);
            if (stands) {
                return word;
            }
        }
        return "";
    }

    /** In small letters, words parted by one blank, and one before the first. */
    private static String plain(String text) {
        return ' '
                + text.toLowerCase(Locale.ROOT)
                        .replace('ё', 'е')
                        .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
                        .strip();
    }

    private static final class Loaded {
        private static final List<ScreeningRule> RULES =
                PackagedTable.rows(ScreeningRule.class, "screening-rules.csv").stream()
                        .map(ScreeningRule::of)
                        .toList();
    }
}
