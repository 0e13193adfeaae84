package org.entrepot.sandbox;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.Direction;
import tools.jackson.databind.json.JsonMapper;

/**
 * A bonded site in the demo park: its customs account book is filled by one inbound document, its warehouse receives what came, and some
 * of the imports are sold out of it (1210) instead of bought abroad.
 */
public final class BondedSite {
    private static final String EMS = "T9902W000001";
    private static final String INBOUND = "QD-IN-0001";
    private static final String KEEPER = "suiguan";
    private static final int PIECES = 4_000;
    private static final int RECEIVED = 5;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private static final int LOADED = 12;
    private static final int SCANNED = 3;

    private final Firm keeper;
    private final List<Article> articles;
    private final long pieces;
    private final List<Parcel> sold = new ArrayList<>();

    private BondedSite(Firm keeper, List<Article> articles, long pieces) {
        this.keeper = keeper;
        this.articles = articles;
        this.pieces = pieces;
    }

    static BondedSite of(Map<String, Firm> firms) {
        return of(firms, PIECES);
    }

    /**
     * One whose book holds so many pieces of each article.
     *
     * @param firms of the park, by their short names
     */
    public static BondedSite of(Map<String, Firm> firms, long pieces) {
        return new BondedSite(
                ParcelMaker.firm(firms, KEEPER),
                SandboxData.articles().stream()
                        .filter(article -> article.direction() == Direction.IMPORT)
                        .toList(),
                pieces);
    }

    /** Hands in the inbound document, which fills the book; the same again changes nothing. */
    public void fillBook(URI park, Instant now) throws IOException {
        Door.enter(park, "OPERATOR", "").upload("/books", INBOUND + ".json", inbound(now));
    }

    /** Fills the book and receives some of its goods; the same again changes nothing. */
    void open(URI park, Instant now) throws IOException {
        fillBook(park, now);
        Door keeping = Door.enter(park, "WAREHOUSE", "");
        for (Map.Entry<String, String> place : Map.of(
                        "R-01", "RECEIVING", "A-01", "STORAGE", "A-02", "STORAGE", "P-01", "PACKING", "Q-01", "APART")
                .entrySet()) {
            keeping.fill("/warehouse", "/warehouse/places", Map.of("place", place.getKey(), "kind", place.getValue()));
        }
        LocalDate today = LocalDate.ofInstant(now, BEIJING);
        for (int i = 0; i < RECEIVED; i++) {
            Map<String, String> part = new LinkedHashMap<>();
            part.put("inbound", INBOUND);
            part.put("part", String.valueOf(i + 1));
            part.put("item", EMS + " " + articles.get(i).sku());
            part.put("lot", "L" + (i + 1));
            part.put("expires", today.plusMonths(6L + i).toString());
            part.put("pieces", String.valueOf(pieces - (i == 1 ? 3 : 0) - (i == 2 ? 2 : 0)));
            part.put("place", i % 2 == 0 ? "A-01" : "A-02");
            part.put("damaged", i == 2 ? "2" : "0");
            part.put("apart", "Q-01");
            keeping.fill("/warehouse", "/warehouse/receive", part);
        }
    }

    private byte[] inbound(Instant now) {
        List<Map<String, Object>> items = new ArrayList<>();
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Article article : articles) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("itemRecordNo", article.sku());
            item.put("unit", article.unit());
            item.put("unit1", article.unit1());
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("itemRecordNo", article.sku());
            line.put("qty", String.valueOf(pieces));
            line.put("unit", article.unit());
            line.put("qty1", times(article.perPiece1()));
            line.put("unit1", article.unit1());
            if (!article.unit2().isEmpty()) {
                item.put("unit2", article.unit2());
                line.put("qty2", times(article.perPiece2()));
                line.put("unit2", article.unit2());
            }
            item.put("hs", article.hs());
            item.put("name", article.nameZh());
            item.put("perPiece", "1");
            items.add(item);
            lines.add(line);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kind", "inbound");
        document.put("number", INBOUND);
        document.put("emsNo", EMS);
        document.put("day", LocalDate.ofInstant(now, BEIJING).toString());
        document.put("book", Map.of("keeper", keeper.code(), "name", "示例保税仓"));
        document.put("items", items);
        document.put("lines", lines);
        return JsonMapper.shared().writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
    }

    private String times(BigDecimal perPiece) {
        return ImportSheets.plain(perPiece.multiply(BigDecimal.valueOf(pieces)));
    }

    /** The same order sold out of the site: its list says 1210, names the book and each item, and no journey. */
    public Parcel sells(Parcel direct) {
        Parcel parcel = OutOfBond.parcel(direct, EMS, keeper);
        if (sold.size() < LOADED) {
            sold.add(parcel);
        }
        return parcel;
    }

    /** Puts the first parcels that were sold on a vehicle; some of them have passed the gate already. */
    void load(URI park, String vehicleList) throws IOException {
        if (sold.isEmpty()) {
            return;
        }
        Door keeping = Door.enter(park, "WAREHOUSE", "");
        keeping.fill("/gate", "/gate/lists", Map.of("number", vehicleList, "vehicle", "DEMO-01"));
        keeping.fill(
                "/gate?list=" + vehicleList,
                "/gate/lists/" + vehicleList + "/parcels",
                Map.of(
                        "do",
                        "load",
                        "parcels",
                        String.join("\n", sold.stream().map(BondedSite::waybill).toList())));
        for (Parcel parcel : sold.subList(0, Math.min(SCANNED, sold.size()))) {
            keeping.fill(
                    "/gate?list=" + vehicleList,
                    "/gate/scans",
                    Map.of("list", vehicleList, "scanned", waybill(parcel).split(" ", -1)[1]));
        }
    }

    private static String waybill(Parcel parcel) {
        Sheet list = parcel.sheet(MessageKind.IMPORT_LIST);
        return list.get("logisticsCode") + " " + list.get("logisticsNo");
    }
}
