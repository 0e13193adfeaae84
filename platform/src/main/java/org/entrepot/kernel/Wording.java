package org.entrepot.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;

/**
 * Says {@link Phrase}s in one language. Texts come from files, {@code words_ru.properties} and so on, whose places are {@code {0}},
 * {@code {1}}; they are taken apart once, so that saying one is a few appends.
 */
public final class Wording {
    private static final int SHOWN_DECIMALS = 4;

    private final String language;
    private final Map<String, Template> texts;
    private final Function<BigDecimal, String> numbers;
    private final Function<LocalDate, String> days;

    private Wording(
            String language,
            Map<String, Template> texts,
            Function<BigDecimal, String> numbers,
            Function<LocalDate, String> days) {
        this.language = language;
        this.texts = texts;
        this.numbers = numbers;
        this.days = days;
    }

    /** A text, taken apart: what stands before each place, the place's number, and what stands behind the last. */
    private static final class Template {
        private final String[] before;
        private final int[] places;
        private final String after;

        private Template(String text) {
            List<String> texts = new ArrayList<>();
            List<Integer> numbers = new ArrayList<>();
            int from = 0;
            for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
                if (open + 2 < text.length() && text.charAt(open + 2) == '}') {
                    texts.add(text.substring(from, open));
                    numbers.add(text.charAt(open + 1) - '0');
                    from = open + 3;
                }
            }
            before = texts.toArray(String[]::new);
            places = numbers.stream().mapToInt(Integer::intValue).toArray();
            after = text.substring(from);
        }
    }

    /**
     * The texts of a language. Decimals are written with a point and days as in ISO 8601.
     *
     * @param language {@code en}, {@code zh} or {@code ru}
     * @param bundles where the files lie, as {@code /org/entrepot/landed/words}
     * @throws IllegalStateException where one is missing: the program is not whole
     */
    public static Wording of(String language, String... bundles) {
        Map<String, Template> texts = new HashMap<>();
        for (String bundle : bundles) {
            read(bundle + "_" + language + ".properties")
                    .forEach((key, text) -> texts.put(key.toString(), new Template(text.toString())));
        }
        return new Wording(language, Map.copyOf(texts), Wording::plain, LocalDate::toString);
    }

    /** The same texts, with numbers and days as a page writes them. */
    public Wording with(Function<BigDecimal, String> numberForm, Function<LocalDate, String> dayForm) {
        return new Wording(language, texts, numberForm, dayForm);
    }

    private static Properties read(String file) {
        Properties properties = new Properties();
        try (InputStream in = Wording.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** Its language, as {@code ru}. */
    public String language() {
        return language;
    }

    /** Whether it has a text of that key. */
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /** The text of a key that has no places; the key itself where there is none. */
    public String say(String key) {
        Template text = texts.get(key);
        return text == null ? key : text.after;
    }

    /** A phrase in this language; its key where there is no text. */
    public String say(Phrase phrase) {
        if (phrase.isAsItStands()) {
            Object argument = phrase.arguments().getFirst();
            return argument instanceof BigDecimal number ? numbers.apply(number) : argument.toString();
        }
        String before = phrase.saidBy(this);
        if (before != null) {
            return before;
        }
        Template text = texts.get(phrase.key());
        if (text == null) {
            return phrase.key();
        }
        String said = said(text, phrase.arguments());
        phrase.said(this, said);
        return said;
    }

    private String said(Template text, List<Object> arguments) {
        StringBuilder said = new StringBuilder(80);
        for (int i = 0; i < text.places.length; i++) {
            said.append(text.before[i]);
            if (text.places[i] < arguments.size()) {
                argument(arguments.get(text.places[i]), said);
            }
        }
        return said.append(text.after).toString();
    }

    private void argument(Object argument, StringBuilder said) {
        switch (argument) {
            case Phrase phrase -> said.append(say(phrase));
            case BigDecimal number -> said.append(numbers.apply(number));
            case LocalDate day -> said.append(days.apply(day));
            default -> said.append(argument);
        }
    }

    /** As it was reckoned, of more than four decimals the first four. */
    private static String plain(BigDecimal number) {
        return shown(number).toPlainString();
    }

    /** What is shown of a number: as it was reckoned, of more than four decimals the first four, half up. */
    public static BigDecimal shown(BigDecimal number) {
        if (number.scale() <= SHOWN_DECIMALS) {
            return number;
        }
        BigDecimal cut = number.setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return cut.scale() < 0 ? cut.setScale(0) : cut;
    }
}
