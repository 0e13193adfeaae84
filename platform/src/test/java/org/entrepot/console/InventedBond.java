package org.entrepot.console;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.entrepot.bonded.CameBack;
import org.entrepot.bonded.Quantity;
import org.entrepot.bonded.ReturnCentre;
import org.entrepot.node.TestServer;

/** A bonded site with one inbound document of a hundred jars, of which two are missing when they are received. */
final class InventedBond {
    static final String BOOK = "T9902W000009";

    private InventedBond() {}

    /** The document that opens its book, as its file says it. */
    static String inbound(String keeper) {
        return """
                {"kind": "inbound", "number": "QD-IN-9", "emsNo": "%s", "day": "2026-11-01",
                 "book": {"keeper": "9902960077", "name": "%s"},
                 "items": [{"itemRecordNo": "1", "unit": "007", "unit1": "035", "hs": "0409000000", "name": "蜂蜜"}],
                 "lines": [{"itemRecordNo": "1", "qty": "100", "unit": "007", "qty1": "50", "unit1": "035"}]}""".formatted(BOOK, keeper);
    }

    /** A parcel with three jars of an invented list is back, to be sorted; its number. */
    static long cameBack(TestServer server) throws SQLException {
        LocalDate today = LocalDate.ofInstant(server.part(Clock.class).instant(), ZoneOffset.UTC);
        return server.part(ReturnCentre.class)
                .receive(
                        new CameBack.Origin(
                                7,
                                "ZZ002026I000000007",
                                "W-77",
                                "9610",
                                "",
                                List.of("9902960001"),
                                today,
                                today.plusDays(30),
                                today.plusDays(45),
                                List.of(new CameBack.Released(1, "", "蜂蜜", "007", 5 * Quantity.ONE))),
                        "B-77",
                        Map.of(1, 3 * Quantity.ONE),
                        "a torn box",
                        "Keeper Zhao")
                .parcel();
    }

    /** Somebody of the warehouse makes a place and receives there what came; what the page says to that. */
    static String receive(Guest warehouse) throws IOException, InterruptedException {
        warehouse.post("/warehouse/places", "place", "A-01", "kind", "STORAGE");
        return warehouse.post(
                "/warehouse/receive",
                "inbound",
                "QD-IN-9",
                "part",
                "1",
                "item",
                BOOK + " 1",
                "lot",
                "L1",
                "expires",
                "2090-01-01",
                "pieces",
                "98",
                "place",
                "A-01",
                "damaged",
                "0",
                "apart",
                "",
                "complete",
                "1");
    }
}
