package org.entrepot.park;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Registry;

/** Reads the fields of a form and gathers what is wrong with them; what cannot be read stands as an empty value that nobody uses. */
final class FormReader {
    private static final BigDecimal MOST_YUAN = new BigDecimal("1000000000");

    private final String page;
    private final List<Fault> faults = new ArrayList<>();

    /** For a page whose rules begin with that word. */
    FormReader(String page) {
        this.page = page;
    }

    boolean isBad() {
        return !faults.isEmpty();
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    Fault fault(String field, String found, String expected) {
        return new Fault("", page + "." + field, field, found, expected);
    }

    void refuse(String field, String found, String expected) {
        faults.add(fault(field, found, expected));
    }

    /** Without spaces around. */
    String text(String field, String text, int least, int most) {
        String plain = text.strip();
        if (plain.length() < least || plain.length() > most) {
            refuse(field, plain, least + " to " + most + " characters");
        }
        return plain;
    }

    LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            refuse(field, text, "a day as 2026-11-24");
            return LocalDate.EPOCH;
        }
    }

    /** A day that has come. */
    LocalDate past(String field, String text, LocalDate today) {
        LocalDate day = day(field, text);
        if (day.isAfter(today)) {
            refuse(field, text, "no day to come");
        }
        return day;
    }

    /** A number with so many decimals at most, both bounds included. */
    BigDecimal number(String field, String text, String least, String most, int decimals) {
        String plain = text.strip();
        String form = decimals == 0 ? "-?[0-9]{1,12}" : "-?[0-9]{1,12}(\\.[0-9]{1," + decimals + "})?";
        if (plain.matches(form)) {
            BigDecimal number = new BigDecimal(plain);
            if (number.compareTo(new BigDecimal(least)) >= 0 && number.compareTo(new BigDecimal(most)) <= 0) {
                return number;
            }
        }
        refuse(
                field,
                text,
                "a number from " + least + " to " + most
                        + (decimals == 0 ? ", whole" : ", with " + decimals + " decimals at most"));
        return BigDecimal.ZERO;
    }

    int whole(String field, String text, int least, int most) {
        return number(field, text, String.valueOf(least), String.valueOf(most), 0)
                .intValueExact();
    }

    /** Yuan as fen. */
    long fen(String field, String text, String least) {
        return number(field, text, least, MOST_YUAN.toPlainString(), 2)
                .movePointRight(2)
                .longValueExact();
    }

    <E extends Enum<E>> E oneOf(String field, String text, Class<E> type) {
        List<E> values = List.of(type.getEnumConstants());
        for (E value : values) {
            if (value.name().equals(text.strip())) {
                return value;
            }
        }
        refuse(
                field,
                text,
                String.join(
                        ", ",
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).toList()));
        return values.getFirst();
    }

    EnterpriseCode enterprise(String field, String text, Registry registry) {
        return registry.enterprises().find(text.strip()).map(Enterprise::code).orElseGet(() -> {
            refuse(field, text, "a registered enterprise");
            return EnterpriseCode.of("0000000000");
        });
    }
}
