package org.entrepot.console;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.credit.Component;
import org.entrepot.credit.Credit;
import org.entrepot.credit.Scale.Count;
import org.entrepot.incentives.Claim;
import org.entrepot.incentives.Claims;
import org.entrepot.incentives.Firms;
import org.entrepot.incentives.IncentivesDesk;
import org.entrepot.incentives.InventedLists;
import org.entrepot.incentives.Programmes;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.node.TestDatabase;
import org.springframework.context.support.GenericApplicationContext;

/** Programmes, one of them payable, a claim under it with a finding, and grades of which one is contested. */
final class InventedIncentives {
    private static final EnterpriseCode SELLER = EnterpriseCode.of("9902960011");
    private static final EnterpriseCode OTHER = EnterpriseCode.of("9902960021");
    private static final String PROGRAMME = """
            code,name,document,number,article,confidence,from,to,period,budget,direction,measure,rate,cap_firm,tenant,lease,grade
            invented-parcels,"An amount a parcel “invented”",Invented notice,Invented 7,3,INVENTED,2026-01-01,2026-12-31,MONTH,500,EXPORT,PARCEL,1.50,4,yes,yes,C
            """;

    private InventedIncentives() {}

    static void register(GenericApplicationContext context, TestDatabase database) {
        Clock clock = Clock.fixed(InventedDeclarations.NOW, ZoneOffset.UTC);
        InventedLists lists = new InventedLists();
        Credit credit = new Credit(
                database.owner(),
                database.reader(),
                stretch -> Map.of(
                        SELLER,
                        List.of(
                                new Count(Component.DOCUMENTS, 95, 100),
                                new Count(Component.REFUSALS, 80, 100),
                                new Count(Component.INSPECTIONS, 1, 2)),
                        OTHER,
                        List.of(new Count(Component.REFUSALS, 3, 3))),
                Optional::empty,
                clock);
        IncentivesDesk desk = new IncentivesDesk(
                database.owner(),
                database.reader(),
                lists,
                new Firms(code -> true, (code, day) -> true, code -> Optional.of(org.entrepot.credit.Grade.B)),
                () -> ExchangeRates.NONE,
                clock);
        fill(credit, desk, lists);
        context.registerBean(Credit.class, () -> credit);
        context.registerBean(Programmes.class, desk::programmes);
        context.registerBean(Claims.class, desk::claims);
    }

    private static void fill(Credit credit, IncentivesDesk desk, InventedLists lists) {
        try {
            YearMonth month = credit.lastMonth();
            credit.make(month, "operator-1");
            credit.object(
                    SELLER,
                    credit.versions(Credit.PARK, SELLER).getFirst().id(),
                    "REFUSALS",
                    "not ours “示例”",
                    "seller");
            credit.propose(1, new Credit.Proposal(true, "80", "90", "ten were the carrier's"), "operator-2");
            Programmes programmes = desk.programmes();
            programmes.load(Programmes.example(), "operator-1");
            programmes.load(PROGRAMME.getBytes(StandardCharsets.UTF_8), "operator-1");
            programmes.review(
                    "invented-parcels",
                    1,
                    new Programmes.ReviewForm("PASSED", "GP-1", month + "-01", "Invented bureau", ""),
                    "operator-1");
            for (int day = 1; day <= 4; day++) {
                lists.put(InventedLists.export(SELLER, day, month + "-0" + day, "12.00"));
            }
            Claims claims = desk.claims();
            claims.make(SELLER, new Claim.Form("invented-parcels", month.toString(), ""), "seller");
            claims.propose(1, true, "as it was declared", "operator-1");
            claims.decide(1, true, "looked at it", "operator-2");
            lists.cancel(1);
            claims.catchUp();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
