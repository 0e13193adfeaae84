package org.entrepot.clearance.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.messages.CebDocument;
import org.entrepot.registry.Enterprises;
import org.entrepot.settlement.BillLine;
import org.entrepot.settlement.BillParties;
import org.entrepot.settlement.Guarantees;
import org.entrepot.settlement.TaxEntry;
import org.entrepot.tariff.LineTax;
import org.jspecify.annotations.Nullable;

/** The tax bill of an import list that is released. */
final class Billing {
    private Billing() {}

    /** Makes it and draws on the guarantee, where tax was reserved: none where parties are taken at their word, none for no tax. */
    static void bill(
            Facts facts,
            Match match,
            long declaration,
            String invtNo,
            @Nullable CebDocument list,
            List<LineTax> taxes) {
        Enterprises parties = facts.parties();
        Instant listAt = match.listAt();
        List<BillLine> lines = new ArrayList<>();
        long tax = 0;
        for (LineTax line : taxes) {
            tax += line.taxes().total().minor();
            lines.add(new BillLine(
                    line.gnum(),
                    line.hs(),
                    line.dutiable(),
                    line.taxes().duty(),
                    line.taxes().consumption(),
                    line.taxes().vat()));
        }
        if (parties == null || list == null || listAt == null || tax == 0) {
            return;
        }
        facts.taxes()
                .release(
                        new TaxEntry.Released(
                                declaration,
                                invtNo,
                                list.text("customsCode"),
                                new BillParties(
                                        match.guarantor(),
                                        code(parties, list.text("ebcCode")),
                                        code(parties, list.text("agentCode")),
                                        code(parties, list.text("logisticsCode"))),
                                Guarantees.reservation(listAt, match.thread(), match.attempt()),
                                Guarantees.drawing(listAt, match.thread(), match.attempt())),
                        lines);
    }

    private static String code(Enterprises parties, String code) {
        return parties.find(code).map(found -> found.code().value()).orElse(code);
    }
}
