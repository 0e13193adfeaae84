package org.entrepot.console;

import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.benefits.BaselineForm;
import org.entrepot.benefits.Benefits;
import org.entrepot.benefits.Measure;
import org.entrepot.benefits.Own;
import org.entrepot.benefits.Sample;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.TestDatabase;
import org.springframework.context.support.GenericApplicationContext;

/** Baselines of two invented tenants: shown better, shown worse, not to be told for each reason, withdrawn. */
final class InventedBenefits {
    private static final EnterpriseCode WIGS = EnterpriseCode.of("9902960011");
    private static final EnterpriseCode HATS = EnterpriseCode.of("9902960021");
    private static final Own OWN = new Own(
            Map.of(
                    WIGS,
                    Map.of(
                            Measure.COST_PER_PARCEL,
                            new Sample.Raw(List.of(5.2, 4.9, 5.6, 4.4, 5.1, 4.8, 5.0, 5.3)),
                            Measure.HOURS_TO_RELEASE,
                            new Sample.Moments(1_204, 21.5, 9.5),
                            Measure.SHARE_COLLECTED,
                            new Sample.Share(171, 190)),
                    HATS,
                    Map.of(Measure.HOURS_TO_RELEASE, new Sample.Moments(14, 30.2, 11))),
            Map.of(WIGS, 14_448L, HATS, 14L),
            Map.of(WIGS, 190L));

    private static final String[][] ROWS = {
        {"cost_per_parcel", "before", "", "samples", "7.9 8.4 6.8 9.9 7.2 8.8 7.5 8.1 7.7 9.0", "high"},
        {"hours_to_release", "before", "", "n", "240", "mean", "38.5", "sd", "22", "medium"},
        {"hours_to_release", "like_firm", "示例公司 Sample outside", "n", "150", "mean", "19", "sd", "8", "medium"},
        {"share_collected", "like_firm", "示例公司 Sample outside", "n", "60", "having", "52", "low"},
        {"promotion_cost", "before", "", "n", "6", "mean", "4.2", "sd", "1.5", "low"},
        {"promotion_cost", "today", "", "n", "6", "mean", "2.1", "sd", "0.7", "medium"},
    };

    private InventedBenefits() {}

    static void register(GenericApplicationContext context, TestDatabase database) {
        Benefits benefits = new Benefits(
                database.owner(),
                database.reader(),
                (viewer, from, to) -> OWN,
                () -> Set.of(WIGS, HATS),
                Clock.fixed(InventedDeclarations.NOW, ZoneOffset.UTC));
        try {
            for (String[] row : ROWS) {
                enter(benefits, WIGS, row);
            }
            enter(benefits, HATS, "hours_to_release", "before", "", "n", "20", "mean", "33", "sd", "12", "medium");
            enter(benefits, HATS, "cost_per_parcel", "before", "", "n", "3", "mean", "9", "sd", "1", "low");
            enter(benefits, WIGS, "cost_per_parcel", "like_firm", "Wrong", "n", "12", "mean", "80", "sd", "1", "low");
            benefits.withdraw(9, "a zero too many", "operator 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        context.registerBean(Benefits.class, () -> benefits);
    }

    private static void enter(Benefits benefits, EnterpriseCode tenant, String... row) throws SQLException {
        Map<String, String> fields = new HashMap<>(Map.of(
                "tenant",
                tenant.value(),
                "measure",
                row[0],
                "origin",
                row[1],
                "firm",
                row[2],
                "from",
                "2024-01",
                "to",
                "2024-12",
                "source",
                "books of the firm, invented",
                "sureness",
                row[row.length - 1]));
        for (int i = 3; i < row.length - 1; i += 2) {
            fields.put(row[i], row[i + 1]);
        }
        List<Fault> faults = benefits.enter(new BaselineForm(fields), "operator 1");
        if (!faults.isEmpty()) {
            throw new IllegalStateException(faults.toString());
        }
    }
}
