package org.entrepot.console;

import java.sql.SQLException;
import java.util.List;
import org.entrepot.access.UserRole;
import org.entrepot.bonded.Gate;
import org.entrepot.bonded.ItemKey;
import org.entrepot.bonded.ParcelKey;
import org.entrepot.bonded.StockHolds;
import org.entrepot.kernel.Fault;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Forms of the warehouse's page that hold stock where it lies, and parcels at the gate, and free both again. */
@Controller
@RequestMapping("/warehouse")
class HoldPages {
    private static final String PARCEL = "[0-9A-Za-z._/-]{1,60}";

    private final StockHolds holds;
    private final Gate gate;

    HoldPages(StockHolds holds, Gate gate) {
        this.holds = holds;
        this.gate = gate;
    }

    private static StockHolds.Who who(Caller caller) {
        return new StockHolds.Who(caller.account().name(), caller.is(UserRole.CUSTOMS_OFFICER));
    }

    private static View done(List<Fault> faults) {
        return Told.to("/warehouse?" + Told.query(faults) + "#holds");
    }

    @PostMapping("/holds")
    View hold(
            Caller caller,
            @RequestParam("hold") String id,
            @RequestParam("item") String item,
            @RequestParam("lot") String lot,
            @RequestParam("place") String place,
            @RequestParam("pieces") String pieces,
            @RequestParam("reason") String reason)
            throws SQLException {
        String[] key = item.strip().split("\\s+", 2);
        if (key.length < 2 || !ItemKey.fits(key[0], key[1])) {
            return done(List.of(
                    new Fault("100", "book.item", "item", item, "a book and an item of it, with a space between")));
        }
        if (!pieces.strip().matches("[0-9]{1,9}")) {
            return done(List.of(new Fault("100", "stock.pieces", "pieces", pieces, "a whole number")));
        }
        return done(holds.hold(
                new StockHolds.Wanted(
                        id.strip(),
                        new ItemKey(key[0], key[1]),
                        lot.strip(),
                        place.strip(),
                        Long.parseLong(pieces.strip()),
                        reason),
                who(caller)));
    }

    @PostMapping("/holds/{id:[0-9A-Za-z._-]{1,40}}/free")
    View free(Caller caller, @PathVariable("id") String id, @RequestParam("reason") String reason) throws SQLException {
        return done(holds.free(id, reason, who(caller)));
    }

    private interface Act {
        List<Fault> on(ParcelKey parcel) throws SQLException;
    }

    private static View parcel(String carrier, String waybill, Act act) throws SQLException {
        return carrier.strip().matches(PARCEL) && waybill.strip().matches(PARCEL)
                ? done(act.on(new ParcelKey(carrier.strip(), waybill.strip())))
                : done(List.of(new Fault(
                        "100", "stock.parcel", "waybill", carrier + " " + waybill, "a carrier and a waybill")));
    }

    /** What is picked and packed belongs to a parcel: that is held, and does not pass the gate. */
    @PostMapping("/parcels/hold")
    View holdParcel(
            Caller caller,
            @RequestParam("carrier") String carrier,
            @RequestParam("waybill") String waybill,
            @RequestParam("reason") String reason)
            throws SQLException {
        return parcel(
                carrier,
                waybill,
                one -> gate.hold(one, reason.strip(), caller.account().name()));
    }

    /** What customs had released is released again. */
    @PostMapping("/parcels/free")
    View freeParcel(
            Caller caller,
            @RequestParam("carrier") String carrier,
            @RequestParam("waybill") String waybill,
            @RequestParam("reason") String reason)
            throws SQLException {
        return parcel(
                carrier,
                waybill,
                one -> reason.isBlank()
                        ? List.of(new Fault("100", "hold.reason", "reason", "", "why it is freed"))
                        : gate.free(one, caller.account().name()));
    }
}
