package org.entrepot.console;

import java.util.List;
import java.util.Map;
import org.entrepot.economics.Driver;
import org.entrepot.economics.Inputs;
import org.entrepot.economics.Mark;
import org.entrepot.economics.PropertyTax;
import org.entrepot.economics.Repayment;
import org.entrepot.economics.Scenario;
import org.entrepot.economics.Shape;
import org.entrepot.kernel.Fault;

/**
 * The form of a scenario's inputs.
 *
 * @param words what stands in its fields: what was typed where it is drawn again
 * @param faults what was wrong with it
 */
public record ScenarioForm(
        Scenario scenario, Map<String, String> words, String name, String note, List<Fault> faults, boolean mayChange) {

    public String word(String field) {
        return words.getOrDefault(field, "");
    }

    public Mark mark(Driver driver) {
        return scenario.mark(driver);
    }

    /** What is wrong with a field. */
    public List<Fault> faults(String field) {
        return faults.stream().filter(fault -> fault.field().equals(field)).toList();
    }

    /** What is wrong, but with no field of the form. */
    public List<Fault> otherFaults() {
        return faults.stream()
                .filter(fault -> Driver.of(fault.field()).isEmpty()
                        && !Inputs.CHOICES.contains(fault.field())
                        && !List.of("name", "note").contains(fault.field()))
                .toList();
    }

    /** What may be chosen there. */
    public static List<String> options(String choice) {
        return switch (choice) {
            case "repayment" -> names(Repayment.values());
            case "propertyTax" -> names(PropertyTax.values());
            case "shape" -> names(Shape.values());
            default -> throw new IllegalArgumentException(choice);
        };
    }

    private static List<String> names(Enum<?>[] all) {
        return java.util.Arrays.stream(all).map(Enum::name).toList();
    }

    /** The choice that belongs to a group of drivers; empty for none. */
    public static String choiceOf(org.entrepot.economics.DriverGroup group) {
        return switch (group) {
            case TAX -> "propertyTax";
            case LOAN -> "repayment";
            case RISK -> "shape";
            default -> "";
        };
    }

    /** The unit of a driver in words. */
    public static String unit(Driver driver, Screen screen) {
        return screen.t("economics.unit." + driver.measure());
    }
}
