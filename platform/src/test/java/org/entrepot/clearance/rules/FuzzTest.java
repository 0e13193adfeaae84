package org.entrepot.clearance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeTables;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.junit.jupiter.api.Test;

class FuzzTest {
    private static final int ROUNDS = 4_000;
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "0",
            "-0",
            "1",
            "-1",
            "+1",
            "01",
            "1.00000",
            "99999999999999.99999",
            "-99999999999999.99999",
            "1e999999999",
            "NaN",
            "２",
            "142",
            "035",
            "9610",
            "1210",
            "9710",
            "NO",
            "无",
            "A",
            "E",
            "20260229",
            "20261124103000",
            "00000000000000",
            "99999999",
            "9902960001",
            "0409000000",
            "2402200000",
            "990200198808070017",
            "99020000000000000X",
            "\u3000",
            "中文 中文",
            "x".repeat(1_000),
            "\uD83D\uDE00");

    @Test
    void whatever_stands_in_a_document_gives_the_same_faults_twice_and_never_an_exception() {
        long seed = 20261124L;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        FieldRules rules = new FieldRules(CodeTables.load(), Catalog.load());
        List<Parcel> valid = List.of(
                ValidDocuments.importParcel("SO1"),
                ValidDocuments.bondedParcel("SO2"),
                ValidDocuments.exportParcel("SO3"));
        for (int round = 0; round < ROUNDS; round++) {
            Parcel parcel = valid.get(random.nextInt(valid.size()));
            for (int wounds = 1 + random.nextInt(8); wounds > 0; wounds--) {
                parcel = wound(parcel, random);
            }
            assertThat(faults(rules, parcel)).isEqualTo(faults(rules, parcel));
        }
    }

    private static List<Fault> faults(FieldRules rules, Parcel parcel) {
        List<Fault> faults = new ArrayList<>();
        for (CebDocument document : parcel.documents()) {
            faults.addAll(rules.check(document, ValidDocuments.TODAY));
            faults.addAll(rules.warnings(document, ValidDocuments.TODAY));
        }
        faults.addAll(Reconciliation.faults(Reconciliation.compare(parcel.partners())));
        return faults;
    }

    private static Parcel wound(Parcel parcel, Random random) {
        CebDocument document =
                parcel.documents().get(random.nextInt(parcel.documents().size()));
        String value = VALUES.get(random.nextInt(VALUES.size()));
        int lines = document.lines().size();
        return switch (lines == 0 ? 0 : random.nextInt(10)) {
            case 9 -> parcel.withoutLine(document.type(), 1 + random.nextInt(lines));
            case 5, 6, 7, 8 ->
                parcel.withLine(
                        document.type(),
                        1 + random.nextInt(lines),
                        element(document.type().lineBlock().elementNames(), random),
                        value);
            default ->
                parcel.with(document.type(), element(document.type().headBlock().elementNames(), random), value);
        };
    }

    private static String element(List<String> names, Random random) {
        return names.get(random.nextInt(names.size()));
    }
}
