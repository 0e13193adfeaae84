package org.entrepot.clearance.decision;

import java.time.Instant;
import java.util.List;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.Money;
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
        make(
                facts,
                match,
                declaration,
                invtNo,
                list,
                taxes.stream()
                        .map(line -> new BillLine(
                                line.gnum(),
                                line.hs(),
                                line.dutiable(),
                                line.taxes().duty(),
                                line.taxes().consumption(),
                                line.taxes().vat()))
                        .toList());
    }

    /** The same of a list that was held, by what was assessed when it was accepted. */
    static void bill(
            Facts facts, Match match, long declaration, String invtNo, @Nullable CebDocument list, Released accepted) {
        make(
                facts,
                match,
                declaration,
                invtNo,
                list,
                accepted.lines().stream()
                        .map(line -> new BillLine(
                                line.gnum(),
                                HsCode.of(line.code()),
                                Money.fen(line.amounts().dutiable()),
                                Money.fen(line.amounts().duty()),
                                Money.fen(line.amounts().consumption()),
                                Money.fen(line.amounts().vat())))
                        .toList());
    }

    private static void make(
            Facts facts,
            Match match,
            long declaration,
            String invtNo,
            @Nullable CebDocument list,
            List<BillLine> lines) {
        Enterprises parties = facts.parties();
        Instant listAt = match.listAt();
        boolean taxed = lines.stream().anyMatch(line -> line.tax().minor() > 0);
        if (parties == null || list == null || listAt == null || !taxed) {
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
