package org.entrepot.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.entrepot.catalog.CodeTables;
import org.entrepot.catalog.Names;
import org.entrepot.catalog.Nomenclature;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Phrase;
import org.entrepot.kernel.Wording;
import org.entrepot.registry.Enterprise;
import org.jspecify.annotations.Nullable;

/** What reports say in a language, and how they write numbers and days there. */
public final class Words {
    /** The languages of reports, the usual one first. */
    public static final List<String> LANGUAGES = List.of("zh", "en", "ru");

    private static final Map<String, Words> ALL =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Words::new));
    private static final Map<String, Locale> LOCALES =
            Map.of("zh", Locale.SIMPLIFIED_CHINESE, "en", Locale.UK, "ru", Locale.of("ru", "RU"));
    private static final String NONE = "–";

    private final String language;
    private final Wording wording;

    private Words(String language) {
        this.language = language;
        // Reasons of refusals and drivers of the economics have their names where pages have them.
        this.wording = Wording.of(
                language,
                "/org/entrepot/report/words",
                "/org/entrepot/console/texts",
                "/org/entrepot/console/economics");
    }

    /**
     * Those of a language.
     *
     * @throws NullPointerException for others than {@link #LANGUAGES}
     */
    public static Words in(String language) {
        return Objects.requireNonNull(ALL.get(language), "no reports in " + language);
    }

    String language() {
        return language;
    }

    private Locale locale() {
        return Objects.requireNonNull(LOCALES.get(language));
    }

    String say(String key, Object... arguments) {
        return arguments.length == 0
                ? wording.say("report." + key)
                : wording.say(Phrase.of("report." + key, arguments));
    }

    /** The name of a driver of the economics. */
    String driver(String name) {
        return wording.say("economics.driver." + name);
    }

    /** What a rule that refused is about; its own name where nobody wrote it. */
    String rule(String rule) {
        String plain = rule.replaceFirst("@.*", "");
        for (String key : List.of("rule." + plain, "field." + plain.substring(plain.lastIndexOf('.') + 1))) {
            if (wording.has(key)) {
                return wording.say(key);
            }
        }
        return rule;
    }

    String country(String code) {
        return CodeTables.load()
                .country(code)
                .map(country -> country.names().in(language))
                .orElse(code);
    }

    /** What something is called in this language. */
    String in(Names names) {
        return names.in(language);
    }

    /** A heading of the tariff with its name. */
    String heading(String code) {
        return code
                + Nomenclature.load()
                        .heading(code)
                        .map(heading -> " " + in(heading.names()))
                        .orElse("");
    }

    String name(Enterprise.@Nullable Names names, String code) {
        return names == null
                ? code
                : switch (language) {
                    case "zh" -> names.zh();
                    case "ru" -> names.ru();
                    default -> names.en();
                };
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    /** With as many decimals as are said; a dash for nothing. */
    String decimal(@Nullable BigDecimal number, int decimals) {
        if (number == null) {
            return NONE;
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setRoundingMode(RoundingMode.HALF_UP);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(number);
    }

    String percent(@Nullable BigDecimal percent) {
        return percent == null ? NONE : say("percent", decimal(percent, 1));
    }

    /** A sum in hundredths. */
    String money(long hundredths) {
        return decimal(BigDecimal.valueOf(hundredths, 2), 2);
    }

    /** With its sign, so that a rise is seen. */
    String signed(BigDecimal number, int decimals) {
        return (number.signum() > 0 ? "+" : number.signum() < 0 ? "−" : "") + decimal(number.abs(), decimals);
    }

    String month(YearMonth month) {
        return switch (language) {
            case "zh" -> month.getYear() + "年" + month.getMonthValue() + "月";
            case "ru" -> month.format(DateTimeFormatter.ofPattern("LLLL yyyy", locale()));
            default -> month.format(DateTimeFormatter.ofPattern("MMMM yyyy", locale()));
        };
    }

    /** A month where there is little room. */
    static String shortly(YearMonth month) {
        return month.format(DateTimeFormatter.ofPattern("yy-MM", Locale.ROOT));
    }

    String day(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern(
                switch (language) {
                    case "zh" -> "yyyy-MM-dd";
                    case "ru" -> "dd.MM.yyyy";
                    default -> "d MMM yyyy";
                },
                locale()));
    }

    String moment(Instant at) {
        return day(Beijing.date(at)) + " " + Beijing.time(at).format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT));
    }
}
