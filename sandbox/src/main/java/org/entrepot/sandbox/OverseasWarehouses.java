package org.entrepot.sandbox;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.kernel.Beijing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Invented warehouses abroad of sellers, what goes there under 9810, and what an invented marketplace sells out of them. */
final class OverseasWarehouses {
    private static final String MODE = "9810";
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final int TRIES = 25;

    private final Partners partners;
    private final InstantSource clock;
    private final Set<String> opened = new HashSet<>();

    OverseasWarehouses(Partners partners, InstantSource clock) {
        this.partners = partners;
        this.clock = clock;
    }

    /** The same parcel, sent to an overseas warehouse of its seller. */
    Parcel stockedBy(Parcel parcel) {
        return AfterTheLists.withList(parcel, "tradeMode", MODE);
    }

    static boolean isStock(Parcel parcel) {
        return parcel.sheet(MessageKind.EXPORT_LIST).get("tradeMode").equals(MODE);
    }

    private static String country(Parcel parcel) {
        return parcel.sheet(MessageKind.EXPORT_LIST).get("country");
    }

    private static String code(Parcel parcel) {
        return "W" + country(parcel);
    }

    /** Its seller has a warehouse in that state. */
    void open(Parcel parcel) throws IOException {
        Firm seller = parcel.parties().seller();
        if (opened.add(seller.code() + code(parcel))) {
            tell(seller, "warehouses", Map.of("code", code(parcel), "name", "示例海外仓（演示）", "country", country(parcel)));
        }
    }

    /** Of the first line of a parcel that left, one piece is sold, where it is in stock. */
    void sell(Parcel parcel) throws IOException {
        Fields line = parcel.sheet(MessageKind.EXPORT_LIST).lines().getFirst();
        Map<String, Object> sale = Map.of(
                "warehouse",
                code(parcel),
                "itemNo",
                line.get("itemNo"),
                "channel",
                "SampleMarket",
                "saleNo",
                "SM-" + parcel.orderNo(),
                "day",
                Beijing.date(clock.instant()).toString(),
                "qty",
                "1",
                "amount",
                new BigDecimal(line.get("price"))
                        .multiply(BigDecimal.TWO)
                        .setScale(2, RoundingMode.HALF_UP)
                        .toPlainString(),
                "currency",
                "CNY");
        if (isThere(parcel, line.get("itemNo"))) {
            tell(parcel.parties().seller(), "sales", Map.of("sales", List.of(sale)));
        }
    }

    /** What customs has closed becomes stock a moment later; what it did not let leave never does. */
    private boolean isThere(Parcel parcel, String itemNo) throws IOException {
        Firm seller = parcel.parties().seller();
        for (int tries = 0; tries < TRIES; tries++) {
            PartnerClient.Answer answer =
                    partners.read(seller, "/api/v1/overseas/stock?warehouse=" + code(parcel) + "&item=" + itemNo);
            if (!JsonMapper.shared().readTree(answer.body()).path("stock").isEmpty()) {
                return true;
            }
            Patience.until(System.nanoTime() + BETWEEN.toNanos());
        }
        return false;
    }

    private void tell(Firm firm, String what, Map<String, Object> json) throws IOException {
        PartnerClient.Answer answer = partners.tell(
                firm, "/api/v1/overseas/" + what, JsonMapper.shared().writeValueAsString(json));
        List<String> wrong = new ArrayList<>();
        if (answer.status() != 200 && answer.status() != 201) {
            wrong.add(answer.body());
        } else {
            for (JsonNode fault : JsonMapper.shared().readTree(answer.body()).path("faults")) {
                wrong.add(fault.toString());
            }
        }
        if (!wrong.isEmpty()) {
            throw new IOException("what was told of stock abroad was not taken: " + wrong);
        }
    }
}
