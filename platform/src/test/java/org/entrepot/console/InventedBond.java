package org.entrepot.console;

import java.io.IOException;

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
