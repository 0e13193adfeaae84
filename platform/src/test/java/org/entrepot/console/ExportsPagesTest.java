package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.arrived;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.exportReturn;
import static org.entrepot.clearance.rules.ValidDocuments.left;
import static org.entrepot.clearance.rules.ValidDocuments.loaded;
import static org.entrepot.clearance.rules.ValidDocuments.summary;
import static org.entrepot.clearance.rules.ValidDocuments.tally;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.entrepot.access.UserRole;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.entrepot.orders.ImportState;
import org.entrepot.orders.Mapping;
import org.entrepot.orders.OrderField;
import org.entrepot.orders.Orders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports as their parties see them: which way, where they are, what they were summarised into, for whom they were. */
class ExportsPagesTest {
    private static ValidPark park;
    private static Parcel parcel;
    private static Parcel unnamed;
    private static long list;
    private static String invtNo;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        park = ValidPark.start(folder, "100000.00", Map.of());
        parcel = exportParcel("GONE-1").with(MessageType.CEB603, "statisticsFlag", "B");
        unnamed = exportParcel("GONE-2").with(MessageType.CEB603, "ownerCode", "NO");
        for (Parcel one : new Parcel[] {parcel, unnamed}) {
            for (CebDocument document : one.documents()) {
                park.send(document);
            }
        }
        park.send(arrived("A1", 1, 1, parcel));
        park.send(loaded("B1", 1, 1, parcel));
        park.send(left("F1", 1, 1, parcel));
        list = park.list(parcel);
        try (Guest guest = new Guest(park.server(), "/keys")) {
            guest.as(UserRole.ENTERPRISE, ValidDocuments.DECLARANT.code());
            String page = guest.get("/declarations/" + list + "?lang=en");
            invtNo = page.replaceAll("(?s).*?(ZZ00[0-9]{4}E[0-9]{9}).*", "$1");
        }
        park.send(summary("S1", 1, 1, invtNo));
        park.send(exportReturn(parcel, "T1", invtNo, "RB-1", "1"));
        park.send(tally("U1", "RB-1"));
    }

    @AfterAll
    static void close() {
        park.close();
    }

    @Test
    void the_way_of_an_export_is_proposed_with_its_reasons_and_their_sources() throws Exception {
        try (Guest guest = new Guest(park.server(), "/exports")) {
            guest.as(UserRole.ENTERPRISE, ValidDocuments.SELLER.code());
            for (String language : new String[] {"en", "zh", "ru"}) {
                assertThat(guest.get("/exports?sale=BUSINESS&value=5000.01&licence=true&lang=" + language))
                        .contains("9710", "75")
                        .doesNotContain(">exports.");
            }
            assertThat(guest.get("/exports?sale=CONSUMER&value=938&lang=en"))
                    .contains("9610 · List and statistics", "statisticsFlag A", "Nothing asks for more");
            assertThat(guest.get("/exports?sale=CONSUMER&value=1,5&lang=en"))
                    .contains("not understood", "<q class=\"code\">1,5</q>");
            assertThat(guest.status("/exports?month=November")).isEqualTo(400);
            guest.as(UserRole.WAREHOUSE);
            assertThat(guest.status("/exports")).isEqualTo(403);
        }
    }

    @Test
    void a_list_says_where_its_parcel_is_and_what_came_back() throws Exception {
        try (Guest guest = new Guest(park.server(), "/exports")) {
            guest.as(UserRole.ENTERPRISE, ValidDocuments.SELLER.code());
            assertThat(guest.get("/declarations/" + list + "?lang=en"))
                    .contains(
                            "Arrived at the site",
                            "Loaded",
                            "Left the country",
                            "Summarised",
                            "Return of exports (213)");
        }
    }

    @Test
    void summaries_open_into_their_goods_for_their_parties_alone() throws Exception {
        try (Guest guest = new Guest(park.server(), "/exports")) {
            guest.as(UserRole.ENTERPRISE, ValidDocuments.SELLER.code());
            String page = guest.get("/exports?lang=en");
            assertThat(page).contains("SIMULATED").contains("/exports/summaries/ZZ00");
            String number = page.replaceAll("(?s).*?/exports/summaries/(ZZ00[0-9]{4}S[0-9]{9}).*", "$1");
            assertThat(guest.get("/exports/summaries/" + number + "?lang=en"))
                    .contains("Lists: 1, 0.64 kg gross", "人发制假发", "6704200000", invtNo);
            String file = guest.get("/exports/summaries/" + number + "?lang=en")
                    .replaceAll("(?s).*?\"(/exports/summaries/[^\"]*/files/entry)[.]xlsx\".*", "$1");
            assertThat(guest.get(file + ".csv?lang=en"))
                    .contains("Commodity code", "6704200000", "SIMULATED", "Domestic source: missing");
            assertThat(guest.ask(guest.at(file + ".xlsx")).body()).startsWith('P', 'K');
            assertThat(guest.status(file + ".pdf")).isEqualTo(404);
            guest.as(UserRole.ENTERPRISE, ValidDocuments.CARRIER.code());
            assertThat(guest.status(file + ".csv")).isEqualTo(404);
            assertThat(guest.status("/exports/summaries/" + number)).isEqualTo(404);
        }
    }

    @Test
    void an_order_row_says_its_way_and_opens_into_the_data_of_its_entry() throws Exception {
        Orders orders = park.server().part(Orders.class);
        EnterpriseCode seller = EnterpriseCode.of(ValidDocuments.SELLER.code());
        byte[] file = """
                Order number,Goods,HS code,Quantity,Price,Currency,Supervision mode,Refund
                WAY-1,人发制假发,6704200000,2,3000,CNY,9710,yes
                WAY-2,充电宝,8507600090,2,3000,CNY,9710,yes
                """.getBytes(StandardCharsets.UTF_8);
        long id = ((Orders.Reception.Taken) orders.receive(seller, "way.csv", file)).id();
        Map<OrderField, Mapping.Source> sources =
                new EnumMap<>(orders.file(seller, id).orElseThrow().mapping().sources());
        for (OrderField field : OrderField.values()) {
            if (field.isRequired()) {
                sources.putIfAbsent(field, new Mapping.Source.Fixed("?"));
            }
        }
        assertThat(orders.map(seller, id, new Mapping(sources))).isTrue();
        long end = System.nanoTime() + 60_000_000_000L;
        while (orders.file(seller, id).orElseThrow().state() != ImportState.OPEN) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
        try (Guest guest = new Guest(park.server(), "/keys")) {
            guest.as(UserRole.ENTERPRISE, ValidDocuments.SELLER.code());
            String entry = "/orders/" + id + "/rows/2/entry";
            for (String language : new String[] {"en", "zh", "ru"}) {
                assertThat(guest.get("/orders/" + id + "?lang=" + language))
                        .contains(entry)
                        .doesNotContain(">orders.");
                assertThat(guest.get(entry + "?lang=" + language))
                        .contains("6704200000", ValidDocuments.SELLER.code(), "files/entry.xlsx")
                        .doesNotContain(">entry.");
            }
            assertThat(guest.get("/orders/" + id + "?lang=en"))
                    .contains("Full customs entry", "(proposed)", "The value is above CNY 5,000.");
            String files = "/orders/" + id + "/rows/2/files/entry";
            assertThat(guest.get(files + ".csv?lang=zh")).contains("WAY-1", "境内货源地");
            assertThat(guest.ask(guest.at(files + ".xlsx")).body()).startsWith('P', 'K');
            assertThat(guest.status(entry.replace("rows/2", "rows/4"))).isEqualTo(404);
            String held = "/orders/" + id + "/rows/3/";
            for (String language : new String[] {"en", "zh", "ru"}) {
                assertThat(guest.get(held + "entry?lang=" + language))
                        .contains("lithium-batteries", "WAY-2")
                        .doesNotContain("files/entry", "8507600090", ">entry.", ">orders.");
            }
            for (String kind : new String[] {"xlsx", "csv"}) {
                assertThat(guest.get(held + "files/entry." + kind))
                        .as("leads to the page that says why")
                        .contains("lithium-batteries");
            }
            assertThat(guest.get("/orders/" + id + "?lang=en")).contains("not quotable: ");
        }
    }

    @Test
    void who_was_declared_for_is_held_against_what_platforms_reported() throws Exception {
        try (Guest guest = new Guest(park.server(), "/exports")) {
            guest.as(UserRole.ENTERPRISE, ValidDocuments.DECLARANT.code());
            assertThat(guest.get("/exports?lang=en"))
                    .contains("938.00", "no code: nobody to report", ValidDocuments.SELLER.code());
            String month =
                    java.time.YearMonth.now(org.entrepot.kernel.Beijing.ZONE).toString();
            assertThat(guest.upload(
                            "/exports/incomes?months=3&month=" + month + "&lang=en",
                            "enterprise,currency,income\n" + ValidDocuments.SELLER.code() + ",142,1000\nx,142,1\n"))
                    .contains("1,000.00", "62.00", "line 3, enterprise");
        }
    }
}
