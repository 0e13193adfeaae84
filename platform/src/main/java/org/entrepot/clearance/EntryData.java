package org.entrepot.clearance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeTables;
import org.entrepot.catalog.DeclarationElements;
import org.entrepot.catalog.TariffLine;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.HsCode;

/**
 * The data of a full customs entry of an export (报关单), for the broker who completes and files it: no message of the family, and nothing
 * is filed here. What is missing or does not fit is named, field by field; nothing is guessed.
 *
 * @param number what it is an entry of: an order, an entry of a summary
 * @param simulated whether what it is of was decided here, and not by customs
 * @param day by whose tables it is held
 * @param head what it says once; a field that is not there is empty
 * @param lines its goods, in order
 */
public record EntryData(
        String number,
        boolean simulated,
        LocalDate day,
        Map<EntryField, String> head,
        List<Map<EntryField, String>> lines) {
    public EntryData {
        head = filled(head, false);
        lines = lines.stream().map(line -> filled(line, true)).toList();
    }

    private static Map<EntryField, String> filled(Map<EntryField, String> values, boolean ofLine) {
        Map<EntryField, String> kept = new EnumMap<>(EntryField.class);
        values.forEach((field, value) -> {
            if (field.isOfLine() != ofLine) {
                throw new IllegalArgumentException(field + " stands in the wrong part of an entry");
            }
            if (!value.isBlank()) {
                kept.put(field, value.strip());
            }
        });
        return Collections.unmodifiableMap(kept);
    }

    /**
     * What a broker has to add or mend.
     *
     * @param line the goods line, from 1; 0 for the head
     * @param found what stands there; empty where nothing does
     * @param asked the declaration element that is asked, by its Chinese name; empty where the field itself is
     */
    public record Missing(int line, EntryField field, String found, String asked) {}

    /** The fields of the head, or those of a line, in order. */
    public static List<EntryField> fields(boolean ofLine) {
        return Stream.of(EntryField.values())
                .filter(field -> field.isOfLine() == ofLine)
                .toList();
    }

    /** What is missing or does not fit, the head first. */
    public List<Missing> missing() {
        List<Missing> missing = new ArrayList<>();
        fields(false).forEach(field -> look(field, 0, head).ifPresent(missing::add));
        for (int i = 0; i < lines.size(); i++) {
            Map<EntryField, String> line = lines.get(i);
            for (EntryField field : fields(true)) {
                look(field, i + 1, line).ifPresent(missing::add);
            }
            missing.addAll(elements(i + 1, line));
        }
        return missing;
    }

    private Optional<Missing> look(EntryField field, int number, Map<EntryField, String> values) {
        String value = values.getOrDefault(field, "");
        boolean asked = field.isRequired() || (isSecond(field) && hasSecondUnit(values));
        return value.isEmpty()
                ? asked ? Optional.of(new Missing(number, field, "", "")) : Optional.empty()
                : fits(field, value) ? Optional.empty() : Optional.of(new Missing(number, field, value, ""));
    }

    private static boolean isSecond(EntryField field) {
        return field == EntryField.QUANTITY_2 || field == EntryField.UNIT_2;
    }

    private boolean hasSecondUnit(Map<EntryField, String> line) {
        return tariff(line.getOrDefault(EntryField.CODE, ""))
                .map(known -> known.unit2() != null)
                .orElse(false);
    }

    private Optional<TariffLine> tariff(String code) {
        return HsCode.fits(code) ? Catalog.load().line(HsCode.of(code), day) : Optional.empty();
    }

    private boolean fits(EntryField field, String value) {
        CodeTables codes = CodeTables.load();
        return switch (field.form()) {
            case TEXT, ELEMENTS -> true;
            case NUMBER -> value.matches("[0-9]{1,14}(\\.[0-9]{1,5})?") && new BigDecimal(value).signum() > 0;
            case ENTERPRISE -> EnterpriseCode.fits(value) && !value.equals(Consignors.NOBODY);
            case OFFICE -> codes.hasOffice(value);
            case COUNTRY -> codes.hasCountry(value);
            case CURRENCY -> codes.hasCurrency(value);
            case UNIT -> codes.hasUnit(value);
            case COMMODITY -> tariff(value).isPresent();
            case DISTRICT -> value.matches("[0-9]{5}");
        };
    }

    /** The declaration elements that the code asks and the line does not say, or says otherwise. */
    private List<Missing> elements(int number, Map<EntryField, String> line) {
        String said = line.getOrDefault(EntryField.ELEMENTS, "");
        if (said.isEmpty()) {
            return List.of(); // told as a whole
        }
        return DeclarationElements.load().of(line.getOrDefault(EntryField.CODE, ""), day).stream()
                .flatMap(asked -> asked.faults(said).stream()
                        .map(fault -> new Missing(
                                number,
                                EntryField.ELEMENTS,
                                fault.found(),
                                asked.elements().stream()
                                        .filter(one -> fault.field().equals("e." + one.key()))
                                        .map(one -> one.names().zh())
                                        .findFirst()
                                        .orElse(fault.expected()))))
                .toList();
    }
}
