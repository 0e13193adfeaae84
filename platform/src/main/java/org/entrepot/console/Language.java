package org.entrepot.console;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** A language of the pages, with the way it writes numbers and dates. */
public enum Language {
    EN("en", "English", Locale.UK, "d MMM yyyy", "HH:mm"),
    ZH("zh", "中文", Locale.SIMPLIFIED_CHINESE, "yyyy-MM-dd", "HH:mm"),
    RU("ru", "Русский", Locale.of("ru", "RU"), "dd.MM.yyyy", "HH:mm");

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
        return this == ZH ? "zh-Hans" : code;
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

    /** The language of a code or tag such as {@code ru}, {@code zh-CN}; none for others. */
    static Optional<Language> of(String tag) {
        String primary = Locale.forLanguageTag(tag).getLanguage();
        for (Language language : values()) {
            if (language.code.equals(primary)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
