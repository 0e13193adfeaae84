package org.entrepot.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.clearance.PartyList;
import org.entrepot.clearance.PartyLists;
import org.entrepot.incentives.Claim;
import org.entrepot.incentives.Claims;
import org.entrepot.incentives.Firms;
import org.entrepot.incentives.IncentivesDesk;
import org.entrepot.incentives.Programmes;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.registry.Persons;

/**
 * An invented programme of the park, an amount a parcel, and the claim of the seller who has the most parcels of a month that is over:
 * reviewed, checked and proposed, so that it waits for a second person. Beside it the examples that come with the program.
 */
record InventedIncentive(DataSource owner, DataSource reader, Persons persons, Instant now) {
    private static final String CODE = "demo-parcels";
    private static final String BY = "demo-officer";
    private static final int MOST = 1_000;

    /** Claims for the month of that moment. */
    void claim(Instant moment) throws SQLException, IOException {
        YearMonth month = YearMonth.from(Beijing.date(moment));
        PartyLists lists = PartyLists.over(owner, reader, persons);
        Firms firms = new Firms(code -> true, (code, day) -> true, code -> Optional.empty());
        try (IncentivesDesk desk = new IncentivesDesk(
                owner, reader, lists, firms, () -> ExchangeRates.NONE, Clock.fixed(now, Beijing.ZONE))) {
            Programmes programmes = desk.programmes();
            welcome(programmes.load(Programmes.example(), BY).faults());
            welcome(programmes.load(file(month), BY).faults());
            welcome(programmes.review(
                    CODE,
                    1,
                    new Programmes.ReviewForm(
                            "PASSED", "演审〔示例〕1", Beijing.date(moment).toString(), "演示审查机构 / invented body", ""),
                    BY));
            Claims claims = desk.claims();
            Claims.Made made =
                    claims.make(busiest(lists, month), new Claim.Form(CODE, month.toString(), ""), "demo-seller");
            welcome(made.faults());
            welcome(claims.propose(made.id(), true, "demo: as it was declared", BY));
        }
    }

    private static byte[] file(YearMonth month) {
        LocalDate from = month.minusMonths(1).atDay(1);
        return """
                code,name,name_zh,name_ru,document,number,article,confidence,from,to,claims_until,period,budget,measure,rate,cap_firm,tenant
                %s,An amount a parcel (demo),按包裹数定额（演示，虚构）,Сумма за посылку (демо),"演示办法（虚构） / invented notice",演〔示例〕1号,4,INVENTED,%s,%s,%s,MONTH,5000,PARCEL,1.50,500,yes
                """.formatted(CODE, from, from.plusYears(1), from.plusYears(1).plusMonths(3))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static EnterpriseCode busiest(PartyLists lists, YearMonth month) throws IOException {
        EnterpriseCode busiest = null;
        int most = 0;
        for (Firm firm : SandboxData.firms()) {
            if (firm.is(Firm.Role.SELLER)) {
                EnterpriseCode code = EnterpriseCode.of(firm.code());
                int found = lists.decided(code, PartyList.Part.SELLER, month.atDay(1), month.atEndOfMonth(), MOST)
                        .size();
                if (found > most) {
                    busiest = code;
                    most = found;
                }
            }
        }
        if (busiest == null) {
            throw new IOException("no parcel of " + month + " was cleared");
        }
        return busiest;
    }

    private static void welcome(List<Fault> faults) throws IOException {
        if (!faults.isEmpty()) {
            throw new IOException("what was said of the demo's incentive was not taken: " + faults);
        }
    }
}
