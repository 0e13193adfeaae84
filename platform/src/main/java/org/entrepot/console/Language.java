package org.entrepot.console;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language of the pages, with the way it writes numbers and dates. */
public enum Language {
    EN("en", "English", Locale.UK, "d MMM yyyy", "HH:mm"),
    ZH("zh", "中文", Locale.SIMPLIFIED_CHINESE, "yyyy-MM-dd", "HH:mm"),
    RU("ru", "Русский", Locale.of("ru", "RU"), "dd.MM.yyyy", "HH:mm"),
    KK("kk", "Қазақша", Locale.of("kk", "KZ")),
    UZ("uz", "Oʻzbekcha", Locale.forLanguageTag("uz-Latn-UZ"));

    /** Those of the pages for who works with the park. */
    public static final List<Language> OF_PAGES = List.of(EN, ZH, RU);

    /** Those of the page of a parcel, which its buyer reads. */
    public static final List<Language> OF_PARCELS = List.of(RU, KK, UZ, EN, ZH);

    private static final String PARCEL = "/parcel/";

    private final String code;
    private final String ownName;
    private final Locale locale;
    private final DateTimeFormatter date;
    private final DateTimeFormatter moment;
    private final DateTimeFormatter momentWithSeconds;

    Language(String code, String ownName, Locale locale, String date, String time) {
        this.code = code;
        this.ownName = ownName;
        this.locale = locale;
        this.date = DateTimeFormatter.ofPattern(date, locale);
        this.moment = DateTimeFormatter.ofPattern(date + " " + time, locale);
        this.momentWithSeconds = DateTimeFormatter.ofPattern(date + " " + time + ":ss", locale);
    }

    /** Writes dates as its country does, at length. */
    Language(String code, String ownName, Locale locale) {
        this.code = code;
        this.ownName = ownName;
        this.locale = locale;
        this.date = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
        this.moment = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(locale);
        this.momentWithSeconds = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.MEDIUM)
                .withLocale(locale);
    }

    /** The two letters of {@code ?lang=}. */
    public String code() {
        return code;
    }

    /** What its speakers call it. */
    public String ownName() {
        return ownName;
    }

    /** The tag for the {@code lang} attribute. */
    public String tag() {
        return switch (this) {
            case ZH -> "zh-Hans";
            case UZ -> "uz-Latn";
            case EN, RU, KK -> code;
        };
    }

    Locale locale() {
        return locale;
    }

    DateTimeFormatter date() {
        return date;
    }

    DateTimeFormatter moment() {
        return moment;
    }

    DateTimeFormatter momentWithSeconds() {
        return momentWithSeconds;
    }

    /** The languages in which the page of a path is written. */
    static List<Language> at(String path) {
        return path.startsWith(PARCEL) ? OF_PARCELS : OF_PAGES;
    }

    /** The language of a code or tag such as {@code ru}, {@code zh-CN}, among those; none for others. */
    static Optional<Language> of(String tag, List<Language> among) {
        String primary = Locale.forLanguageTag(tag).getLanguage();
        return among.stream().filter(language -> language.code.equals(primary)).findFirst();
    }
}
