package org.entrepot.orders;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.entrepot.catalog.Period;
import org.entrepot.landed.Destination;
import org.entrepot.landed.LandedCost;
import org.entrepot.node.PackagedTable;

/**
 * The numbers by which a destination identifies who receives a parcel, as far as their forms are on file. Whether a state asks for one is
 * said by its file of {@code landed}; how one looks, by {@code recipient-numbers.csv}. China's customs asks for none of them: one that is
 * missing or of another form is told to the seller and refuses nothing.
 */
public final class RecipientNumbers {
    static final String RULE = "orders.recipient";

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int[] IIN_FIRST = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    private static final int[] IIN_SECOND = {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};
    private static final int[] INN_FIRST = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] INN_SECOND = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};

    private static final List<Form> FORMS = PackagedTable.rows(RecipientNumbers.class, "recipient-numbers.csv").stream()
            .map(row -> new Form(
                    row.get("number"),
                    Integer.parseInt(row.get("digits")),
                    row.get("check").equals("yes"),
                    new Period(
                            LocalDate.parse(row.get("from")),
                            row.get("to").isEmpty() ? null : LocalDate.parse(row.get("to")))))
            .toList();

    private RecipientNumbers() {}

    /** How a number looks. */
    private record Form(String number, int digits, boolean checked, Period period) {
        boolean fits(String text) {
            return text.length() == digits
                    && DIGITS.matcher(text).matches()
                    && (!checked
                            || switch (number) {
                                case "IIN" -> isIin(text);
                                case "INN" -> isInn(text);
                                default -> throw new IllegalStateException("no check digit is known of " + number);
                            });
        }

        String words() {
            return number + ": " + digits + " digits" + (checked ? " that fit together" : "");
        }
    }

    /** The number that a state asks for on a day; empty where it asks for none whose form is on file. */
    public static Optional<String> asked(String state, LocalDate on) {
        return form(state, on).map(Form::number);
    }

    private static Optional<Form> form(String state, LocalDate on) {
        List<String> words = LandedCost.destination(state, on)
                .map(Destination::recipient)
                .map(text -> Arrays.asList(text.toUpperCase(Locale.ROOT).split("[^A-Z]+", -1)))
                .orElse(List.of());
        return FORMS.stream()
                .filter(form -> form.period().contains(on) && words.contains(form.number()))
                .findFirst();
    }

    /** Whether a text may be the number that a state asks for; also where it asks for none. */
    public static boolean fits(String state, String text, LocalDate on) {
        return form(state, on).map(form -> form.fits(CellText.code(text))).orElse(true);
    }

    /**
     * What a destination will miss in an order. What was found is told by how long it is: the number itself stands sealed in its row alone.
     *
     * @param state ISO 3166 alpha-2; empty where the destination is not known
     */
    static List<RowFault> missing(String state, String text, LocalDate on) {
        List<RowFault> missing = new ArrayList<>(0);
        form(state, on).filter(form -> !form.fits(CellText.code(text))).ifPresent(form -> {
            int length = text.strip().length();
            String found = length == 0 ? "" : String.valueOf(length);
            String origin = LandedCost.destination(state, on)
                    .map(to -> " (" + state + ": " + to.source() + ", " + to.confidence() + ")")
                    .orElse("");
            missing.add(new RowFault(OrderField.RECIPIENT_NUMBER.key(), "", RULE, found, form.words() + origin));
        });
        return missing;
    }

    private static boolean isIin(String text) {
        int check = sum(text, IIN_FIRST) % 11;
        check = check == 10 ? sum(text, IIN_SECOND) % 11 : check;
        return check == digit(text, 11);
    }

    private static boolean isInn(String text) {
        return sum(text, INN_FIRST) % 11 % 10 == digit(text, 10) && sum(text, INN_SECOND) % 11 % 10 == digit(text, 11);
    }

    private static int sum(String text, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * digit(text, i);
        }
        return sum;
    }

    private static int digit(String text, int place) {
        return text.charAt(place) - '0';
    }
}
