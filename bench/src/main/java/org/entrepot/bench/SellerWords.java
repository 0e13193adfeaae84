package org.entrepot.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.sandbox.Chance;

/**
 * What sellers call their goods, written for this measurement apart from the words of the nomenclature: {@code seller-words.csv}, some
 * ways of saying each in three languages. Makes goods filings of it as sellers write them: with advertising, brands, sizes, slips of the
 * pen, words in another order and words of another language between.
 */
final class SellerWords {
    private static final List<String> LANGUAGES = List.of("zh", "en", "ru");
    private static final List<String> BRANDS =
            List.of("Lanvory", "KEDRIKO", "Sunqi", "墨澜", "Ветрич", "AORUI-X", "青禾里", "Northelm");
    private static final List<List<String>> DECORATION = List.of(
            List.of("2026新款", "爆款", "厂家直销", "包邮", "ins风", "跨境专供", "100%正品", "10件装", "加厚", "黑色", "批发"),
            List.of(
                    "new 2026",
                    "hot sale",
                    "free shipping",
                    "2 pcs",
                    "black",
                    "size M",
                    "wholesale",
                    "gift",
                    "premium"),
            List.of(
                    "новинка 2026",
                    "хит продаж",
                    "оптом",
                    "2 шт",
                    "чёрный",
                    "размер M",
                    "подарок",
                    "качество",
                    "Китай"));

    private final List<Goods> goods = new ArrayList<>();
    private final Set<String> held = new HashSet<>();

    /** The ways of saying one subheading, by language as in {@link #LANGUAGES}. */
    private record Goods(String code, List<List<String>> phrases) {}

    /**
     * A filing.
     *
     * @param code six digits
     * @param language in which most of it is written, {@code mixed} where half is of another
     */
    record Filing(String code, String language, String text) {}

    /** Of every goods and language one way of saying is held back, by chance. */
    SellerWords(Chance chance) {
        try (InputStream in = SellerWords.class.getResourceAsStream("seller-words.csv")) {
            if (in == null) {
                throw new IllegalStateException("seller-words.csv is missing");
            }
            CSVFormat form = CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get();
            for (CSVRecord row : form.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                List<List<String>> phrases = LANGUAGES.stream()
                        .map(language -> List.of(row.get(language).split(";", -1)))
                        .toList();
                goods.add(new Goods(row.get("code"), phrases));
                phrases.forEach(ways -> held.add(row.get("code") + chance.oneOf(ways)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return goods.size();
    }

    /** A filing in words that were held back, or only in others. */
    Filing filing(Chance chance, boolean unseen) {
        Goods one = chance.oneOf(goods);
        int language = chance.between(0, LANGUAGES.size() - 1);
        String text = phrase(one, language, chance, unseen);
        String said = LANGUAGES.get(language);
        if (chance.percent(15)) {
            int other = (language + chance.between(1, 2)) % LANGUAGES.size();
            text = half(text, language, chance) + " " + half(phrase(one, other, chance, unseen), other, chance);
            said = "mixed";
        }
        return new Filing(one.code(), said, noisy(text, language, chance));
    }

    private String phrase(Goods one, int language, Chance chance, boolean unseen) {
        List<String> ways = one.phrases().get(language).stream()
                .filter(way -> held.contains(one.code() + way) == unseen)
                .toList();
        return chance.oneOf(ways);
    }

    private static String half(String text, int language, Chance chance) {
        if (language == 0) {
            int middle = Math.max(2, text.length() * 2 / 3);
            return chance.percent(50)
                    ? text.substring(0, Math.min(middle, text.length()))
                    : text.substring(text.length() - Math.min(middle, text.length()));
        }
        List<String> words = new ArrayList<>(List.of(text.split(" ", -1)));
        int keep = Math.max(1, words.size() * 2 / 3);
        while (words.size() > keep) {
            words.remove(chance.between(0, words.size() - 1));
        }
        return String.join(" ", words);
    }

    private static String noisy(String text, int language, Chance chance) {
        List<String> words = new ArrayList<>(List.of(text.split(" ", -1)));
        if (chance.percent(30) && words.size() > 1) {
            words.add(chance.between(0, words.size() - 1), words.remove(chance.between(0, words.size() - 1)));
        }
        if (chance.percent(25)) {
            int at = chance.between(0, words.size() - 1);
            words.set(at, slip(words.get(at), chance));
        }
        if (chance.percent(50)) {
            words.add(chance.oneOf(DECORATION.get(language)));
        }
        if (chance.percent(25)) {
            words.addFirst(chance.oneOf(DECORATION.get(language)));
        }
        if (chance.percent(30)) {
            words.addFirst(chance.oneOf(BRANDS));
        }
        return String.join(language == 0 ? "" : " ", words);
    }

    /** A character left out, doubled, or changed with the next. */
    private static String slip(String word, Chance chance) {
        if (word.length() < 4) {
            return word;
        }
        int at = chance.between(1, word.length() - 2);
        String before = word.substring(0, at);
        char here = word.charAt(at);
        return switch (chance.between(0, 2)) {
            case 0 -> before + word.substring(at + 1);
            case 1 -> before + here + word.substring(at);
            default -> before + word.charAt(at + 1) + here + word.substring(at + 2);
        };
    }
}
