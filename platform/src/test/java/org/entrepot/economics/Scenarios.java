package org.entrepot.economics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.entrepot.kernel.Fault;
import org.entrepot.node.PackagedTable;

/** Inputs for tests: the example, the example with changes, and seeded ones. */
final class Scenarios {
    private Scenarios() {}

    static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        PackagedTable.rows(Economics.class, "example.csv").forEach(row -> words.put(row.get("word"), row.get("value")));
        return words;
    }

    static Inputs example() {
        return with();
    }

    /** The example with other values: name, value, name, value. */
    static Inputs with(String... changes) {
        Inputs.Read read = read(changes);
        assertThat(read.faults()).isEmpty();
        return java.util.Objects.requireNonNull(read.inputs());
    }

    static Inputs.Read read(String... changes) {
        Map<String, String> words = words();
        for (int i = 0; i < changes.length; i += 2) {
            words.put(changes[i], changes[i + 1]);
        }
        return Inputs.read(words);
    }

    static List<Fault> faults(String... changes) {
        return read(changes).faults();
    }

    /** Somewhere in the ranges in which parks live, whole of the seed. */
    static Inputs seeded(long seed) {
        Random chance = new Random(seed);
        int construction = 1 + chance.nextInt(5);
        int operating = 1 + chance.nextInt(30);
        Map<String, String> words = words();
        words.put("constructionYears", String.valueOf(construction));
        words.put("operatingYears", String.valueOf(operating));
        for (int year = 1; year <= 5; year++) {
            int each = 100 / construction;
            int last = 100 - each * (construction - 1);
            words.put("shareYear" + year, String.valueOf(year > construction ? 0 : year == construction ? last : each));
        }
        for (Driver driver : List.of(
                Driver.LAND,
                Driver.BUILDINGS,
                Driver.EQUIPMENT,
                Driver.ELECTRONICS,
                Driver.WORKING_CAPITAL,
                Driver.SERVICES,
                Driver.STAFF,
                Driver.OTHER_FIXED_COST)) {
            words.put(driver.word(), decimal(chance, 20_000, 6));
        }
        words.put("rentableArea", decimal(chance, 200_000, 2));
        words.put("rent", decimal(chance, 60, 4));
        words.put("rentStep", decimal(chance, 6, 4));
        words.put("occupancyFirst", decimal(chance, 100, 4));
        words.put("occupancyStable", decimal(chance, 100, 4));
        words.put("rampYears", String.valueOf(chance.nextInt(6)));
        words.put("parcelsAYear", decimal(chance, 5_000, 4));
        words.put("fee", decimal(chance, 3, 4));
        words.put("parcelCost", decimal(chance, 2, 4));
        words.put("costVat", decimal(chance, 6, 4));
        words.put("renewal", decimal(chance, 100, 4));
        words.put("residual", decimal(chance, 20, 4));
        for (String life : List.of("landLife", "buildingLife", "equipmentLife", "electronicsLife")) {
            words.put(life, String.valueOf(1 + chance.nextInt(40)));
        }
        words.put("debt", decimal(chance, 100, 4));
        words.put("loanRate", decimal(chance, 9, 4));
        words.put("repaymentYears", String.valueOf(1 + chance.nextInt(operating)));
        words.put(
                "repayment",
                List.of("EQUAL_PRINCIPAL", "EQUAL_INSTALMENTS", "AS_ABLE").get(chance.nextInt(3)));
        words.put("propertyTax", List.of("OF_RENT", "OF_COST").get(chance.nextInt(2)));
        Inputs.Read read = Inputs.read(words);
        assertThat(read.faults()).as("seed " + seed).isEmpty();
        return java.util.Objects.requireNonNull(read.inputs());
    }

    private static String decimal(Random chance, int most, int decimals) {
        return BigDecimal.valueOf((long) (chance.nextDouble() * most * Math.pow(10, decimals)), decimals)
                .toPlainString();
    }
}
