package org.entrepot.console;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.entrepot.bonded.Quantity;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Money;
import org.entrepot.kernel.Wording;
import org.jspecify.annotations.Nullable;

/**
 * For whom a page is drawn: the language, the colours and the address; and how words, numbers and times look there.
 *
 * @param path the path of the page
 * @param query the parameters of its address without {@code lang} and {@code theme}
 * @param sent what a form sent that it answers: never in an address, for it may be a password
 * @param story the story that the reader follows; null where there is none
 * @param visitor who the reader is
 * @param simulated whether this program decides, so that what it decides has to say SIMULATED
 */
public record Screen(
        Language language,
        Theme theme,
        String path,
        Map<String, String> query,
        Map<String, String> sent,
        @Nullable StoryPlace story,
        Visitor visitor,
        boolean simulated) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    public Screen {
        query = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(query));
        sent = Map.copyOf(sent);
    }

    /** The same for a reader who has come to that place of a story. */
    Screen in(StoryPlace place) {
        return new Screen(language, theme, path, query, sent, place, visitor, simulated);
    }

    /** The person who reads; null for nobody in particular. */
    public @Nullable Caller caller() {
        return visitor.caller();
    }

    /** What the forms of the page carry in their field {@code _csrf}. */
    public String csrf() {
        return visitor.csrf();
    }

    /** Whether the reader may open that page. */
    public boolean may(String address) {
        return Rights.may(visitor.caller(), address);
    }

    /** The text of a key in the reader's language. */
    public String t(String key, Object... arguments) {
        return Texts.of(language, key, arguments);
    }

    /** The text of a key, or the second argument where it has none. */
    public String tOr(String key, String otherwise) {
        String text = Texts.find(language, key);
        return text == null ? otherwise : text;
    }

    /** What a rule such as {@code match.list.buyerName} is about: its own text, else that of the field it ends with. */
    public String rule(String rule) {
        int version = rule.indexOf('@');
        String name = version < 0 ? rule : rule.substring(0, version);
        String text = Texts.find(language, "rule." + name);
        return text == null ? tOr("field." + name.substring(name.lastIndexOf('.') + 1), rule) : text;
    }

    /** What a fault says was expected, in the reader's language; a value, a code or a form as it stands. */
    public String expected(String english) {
        return Expectations.said(language, english);
    }

    /** What to do where a rule was broken: the text of the rule, else of what it is one of, else of any. */
    public String todo(String rule) {
        String name = rule;
        while (true) {
            String text = Texts.find(language, "todo." + name);
            int dot = name.lastIndexOf('.');
            if (text != null || dot < 0) {
                return text == null ? t("todo.any") : text;
            }
            name = name.substring(0, dot);
        }
    }

    /** What a term means, in a sentence or two; empty where it is not explained. */
    public String brief(String term) {
        return Help.find(term, this).map(Help.Term::text).orElse("");
    }

    /** This page as it is. */
    public String here() {
        return with("lang", "");
    }

    /** This page with one parameter changed; an empty value takes it out. */
    public String with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(query);
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        StringBuilder address = new StringBuilder(path);
        char joint = '?';
        for (Map.Entry<String, String> entry : changed.entrySet()) {
            address.append(joint).append(encode(entry.getKey())).append('=').append(encode(entry.getValue()));
            joint = '&';
        }
        return address.toString();
    }

    /** A parameter of the page or of the form that it answers, empty when it is not there. */
    public String parameter(String name) {
        return query.getOrDefault(name, sent.getOrDefault(name, ""));
    }

    /** Whether the page is at or below that path, for the menu. */
    public boolean isIn(String section) {
        return section.equals("/") ? path.equals("/") : path.equals(section) || path.startsWith(section + "/");
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    /** A quantity in hundred-thousandths of its unit. */
    public String quantity(long hundredThousandths) {
        return number(Quantity.number(hundredThousandths));
    }

    public String number(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(5);
        return format.format(number);
    }

    /** A decimal with as many places as it was reckoned with; of more than four the first four. */
    public String decimals(BigDecimal number) {
        BigDecimal shown = Wording.shown(number);
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMinimumFractionDigits(Math.max(shown.scale(), 0));
        format.setMaximumFractionDigits(Math.max(shown.scale(), 0));
        return format.format(shown);
    }

    /** The amount with two decimals, without its currency. */
    public String amount(Money money) {
        return cents(money.amount());
    }

    /** An amount of any currency, with two decimals. */
    public String cents(BigDecimal amount) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(amount);
    }

    /** A price a unit: two decimals, and further ones where it has them. */
    public String price(BigDecimal price) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(Math.max(2, price.scale()));
        return format.format(price);
    }

    /** The amount with the ISO letters of its currency. */
    public String money(Money money) {
        return amount(money) + "\u00a0" + currency(money);
    }

    public String currency(Money money) {
        return Codes.currency(money.currency());
    }

    /** The one of three texts that is in the reader's language. */
    public String inLanguage(String zh, String en, String ru) {
        return switch (language) {
            case ZH -> zh;
            case RU -> ru;
            case EN, KK, UZ -> en;
        };
    }

    public String country(CountryCode country) {
        return Codes.country(country, language);
    }

    public String date(LocalDate date) {
        return language.date().format(date);
    }

    /** Beijing date and time, to the minute. */
    public String moment(Instant moment) {
        return language.moment().format(moment.atZone(Beijing.ZONE));
    }

    /** The same, to the second; a dash where there is none. */
    public String second(@Nullable Instant moment) {
        return moment == null ? "–" : language.momentWithSeconds().format(moment.atZone(Beijing.ZONE));
    }

    /** The clock time in Beijing, to the second. */
    public String clock(Instant moment) {
        return CLOCK.format(moment.atZone(Beijing.ZONE));
    }

    /** A duration in milliseconds, with one decimal below ten. */
    public String millis(Duration duration) {
        long tenths = duration.toNanos() / 100_000;
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(1);
        return format.format(BigDecimal.valueOf(tenths < 100 ? tenths : tenths / 10 * 10, 1)) + "\u00a0" + t("unit.ms");
    }

    /** A period as figures carry it: a year, a month or a day in ISO form, or two of them joined by a slash. */
    public String period(String iso) {
        int slash = iso.indexOf('/');
        if (slash >= 0) {
            return period(iso.substring(0, slash)) + " – " + period(iso.substring(slash + 1));
        }
        return switch (iso.length()) {
            case 10 -> date(LocalDate.parse(iso));
            case 7 -> month(YearMonth.parse(iso));
            default -> iso;
        };
    }

    private String month(YearMonth month) {
        return language == Language.EN
                ? month.format(DateTimeFormatter.ofPattern("MMM yyyy", language.locale()))
                : language == Language.ZH
                        ? month.getYear() + "年" + month.getMonthValue() + "月"
                        : month.format(DateTimeFormatter.ofPattern("MM.yyyy", language.locale()));
    }

    /** The text marked as SIMULATED where this program decides. */
    public String marked(String text) {
        return simulated ? t("simulated.mark", text) : text;
    }

    /** A sentence about what is decided, followed by one that it is SIMULATED where this program decides. */
    public String decided(String sentence) {
        return simulated ? t("simulated.sentence", sentence) : sentence;
    }

    /** The label of a returnStatus; what in China only customs says is marked where this program decides. */
    public String status(int status) {
        return isCustoms(status) ? marked(plainStatus(status)) : plainStatus(status);
    }

    /** The same of a list, whose number tells who decided, whoever does by now. */
    public String status(DeclarationSummary list) {
        boolean here = list.invtNo().isEmpty() ? simulated : list.isNumberedHere();
        String label = plainStatus(list.status());
        return here && isCustoms(list.status()) ? t("simulated.mark", label) : label;
    }

    /** The label alone, where it stands beside whose word it is. */
    public String plainStatus(int status) {
        return status < 0 ? t("status.refused", status) : tOr("status." + status, String.valueOf(status));
    }

    /** Whether it is for customs to say; the smaller ones are the e-port's. */
    static boolean isCustoms(int status) {
        return status >= 100;
    }

    /** The tone of a returnStatus: good, wait, bad or none. */
    public String tone(int status) {
        return switch (status) {
            case 800, 399, 899 -> "good";
            case 1, 2, 3, 120, 300 -> "wait";
            case 0 -> "none";
            default -> "bad";
        };
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
