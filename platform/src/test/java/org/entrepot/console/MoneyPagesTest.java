package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.access.UserRole;
import org.entrepot.collection.Departures;
import org.entrepot.node.TestServer;
import org.entrepot.park.ParkFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of the money that comes back in the whole program, from the file to what a person says of a line. */
class MoneyPagesTest {
    private static final String FILE = """
            Statement of June;;;;;
            Date;Account;Reference;Credit;Debit;Purpose
            12.06.2026;A-1;R1;1.234,50;;goods <b>of June</b>
            13.06.2026;A-1;R2;;3,20;fee
            31.06.2026;A-1;R3;1,00;;no such day
            """;

    private static TestServer server;
    private static Guest guest;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = TestServer.start(Map.of("park", ParkFiles.write(folder).toString()));
        guest = new Guest(server, "/money/statements");
    }

    @AfterAll
    static void stop() {
        guest.close();
        server.close();
    }

    private static String found(String pattern, String page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static String post(String path, String... form) throws Exception {
        return guest.post(path + (path.contains("?") ? "&" : "?") + "lang=en", form);
    }

    @Test
    void from_the_file_to_what_a_person_says_of_a_line_and_back() throws Exception {
        assertThat(server.part(Departures.class))
                .as("it is there for whoever knows")
                .isNotNull();
        guest.as(UserRole.ENTERPRISE, ParkFiles.SELLER);
        guest.get("/money?lang=en");
        String fresh = guest.upload("/money/statements", FILE);
        String id = found("action=\"/money/statements/([0-9]+)/columns\"", fresh);
        String file = "/money/statements/" + id;
        assertThat(fresh).as("headings that are known propose themselves").contains("name=\"c.OUT\" value=\"Debit\"");
        String wrong = post(
                file + "/columns",
                "kind",
                "BANK",
                "days",
                "dd/MM/yyyy",
                "decimal",
                ",",
                "signs",
                "TWO_COLUMNS",
                "c.DAY",
                "Date",
                "c.AMOUNT",
                "Credit",
                "c.OUT",
                "Debit",
                "c.ACCOUNT",
                "Account",
                "c.REFERENCE",
                "Reference",
                "c.TEXT",
                "Purpose",
                "v.CURRENCY",
                "USD",
                "name",
                "My bank");
        assertThat(wrong).contains("0 rows read", "12.06.2026");
        String preview = post(
                file + "/columns",
                "kind",
                "BANK",
                "days",
                "dd.MM.yyyy",
                "decimal",
                ",",
                "signs",
                "TWO_COLUMNS",
                "c.DAY",
                "Date",
                "c.AMOUNT",
                "Credit",
                "c.OUT",
                "Debit",
                "c.ACCOUNT",
                "Account",
                "c.REFERENCE",
                "Reference",
                "c.TEXT",
                "Purpose",
                "v.CURRENCY",
                "USD",
                "name",
                "My bank");
        assertThat(preview).contains("2 rows read, 1 do not", "1,234.50", "31.06.2026", "value=\"My bank\"");
        assertThat(guest.get("/money/work?lang=en")).as("nothing counts before").contains("Everything is told.");
        String loaded = post(file + "/load", "name", "My bank");
        assertThat(loaded).contains("Done.", "goods &lt;b&gt;of June&lt;/b&gt;", "no order is named", "row 5");
        String july = guest.upload("/money/statements", FILE.replace("06.2026", "07.2026"));
        String next = "/money/statements/" + found("action=\"/money/statements/([0-9]+)/columns\"", july);
        assertThat(july).as("what headings propose is looked at first").doesNotContain(next + "/load");
        assertThat(guest.get(next + "?mapping=My+bank&lang=en")).contains("3 rows read, 0 do not", next + "/load");
        assertThat(post(next + "/load", "name", "My bank", "kept", "My bank")).contains("3 taken");
        assertThat(guest.upload("/money/statements", FILE)).contains("/money/statements/" + id + "/original");

        String line = found("href=\"(/money/work/[0-9]+)\">12 Jun 2026", loaded.replace("2026-06-12", "12 Jun 2026"));
        assertThat(post(line + "/tell", "no1", "NONE-1", "amount1", "1", "reason", "my order"))
                .contains("Not done", "NONE-1");
        assertThat(post(line + "/aside", "reason", "x")).contains("A reason is needed");
        assertThat(post(line + "/aside", "reason", "own transfer")).contains("no money of a sale", "own transfer");
        assertThat(post(line + "/undo", "reason", "looked again")).contains("undone by", "looked again");
        assertThat(post(file + "/back", "reason", "wrong account")).contains("Done.");

        assertThat(guest.get("/money/evidence?lang=en")).contains("/money/evidence/files/evidence.zip");
        assertThat(guest.ask(guest.at("/money/evidence/files/evidence.zip")).body())
                .startsWith('P', 'K');
        assertThat(guest.ask(guest.at("/money/evidence/files/evidence.pdf")).body())
                .startsWith('%', 'P', 'D', 'F');
        assertThat(guest.ask(guest.at("/money/tax/files/tax.xlsx?month=2026-06"))
                        .body())
                .startsWith('P', 'K');
        assertThat(post("/money/tax/profile", "month", "2026-06", "from", "2026-06-01", "kind", "TRADER", "zone", "1"))
                .contains("Done.", "registered in the pilot zone");
        assertThat(guest.form("/money/kept", "no", "NONE-1", "amount", "1,5x", "kind", "FEE", "reason", "fee")
                        .headers()
                        .firstValue("location")
                        .orElse(""))
                .contains("/money/order?no=NONE-1", "rule=collect.amount");
    }

    @Test
    void stock_abroad_is_kept_by_its_seller_and_read_by_the_park() throws Exception {
        guest.as(UserRole.ENTERPRISE, ParkFiles.SELLER);
        assertThat(guest.get("/overseas?lang=en")).contains("Nothing left for an overseas warehouse yet.");
        assertThat(post("/overseas/warehouses", "code", "ALA-1", "name", "<b>Sample</b>", "country", "145"))
                .contains("Done.", "ALA-1", "&lt;b&gt;Sample");
        assertThat(post("/overseas/warehouses", "code", "a b", "name", "x", "country", "145"))
                .contains("Not done", "a b");
        assertThat(post("/overseas/places", "list", "NONE-1", "warehouse", "ALA-1"))
                .contains("Not done", "NONE-1");
        assertThat(post(
                        "/overseas/takes",
                        "kind",
                        "LOST",
                        "warehouse",
                        "ALA-1",
                        "item",
                        "W",
                        "qty",
                        "1",
                        "reason",
                        "a flood"))
                .contains("There is less in stock");
        assertThat(post("/overseas/takes", "kind", "LOST", "qty", "-1")).contains("Not done", "-1");
        assertThat(guest.upload("/overseas/sales/files", "{}")).contains("Not done");
        String sales = guest.upload(
                "/overseas/sales/files",
                "Order,Date,Warehouse,SKU,Qty\nM-1,2026-06-01,ALA-1,WIG-1,2\nM-2,x,ALA-1,WIG-1,1\n");
        assertThat(sales).contains("0 sales taken", "row 2", "WIG-1", "row 3");
        assertThat(guest.upload(
                        "/overseas/sales/files",
                        "Order,Date,Warehouse,SKU,Qty\nM-1,2026-06-01,ALA-1,WIG-1,2\nM-2,x,ALA-1,WIG-1,1\n"))
                .contains("nothing is counted twice");
        String file = found("action=\"(/overseas/sales/files/[0-9]+/back)\"", sales);
        assertThat(post(file, "reason", "x")).contains("A reason is needed");
        assertThat(post(file, "reason", "the wrong month")).contains("Done.", "the wrong month");
        assertThat(post("/overseas/sales", "no", "M-9", "warehouse", "ALA-1", "item", "WIG-1", "qty", "1"))
                .contains("There is less in stock");
        assertThat(post(
                        "/overseas/sales/mappings",
                        "name",
                        "My market",
                        "days",
                        "dd.MM.yyyy",
                        "decimal",
                        ",",
                        "c.ORDER",
                        "Nr",
                        "c.DAY",
                        "When",
                        "c.ITEM",
                        "What",
                        "c.QUANTITY",
                        "How many",
                        "v.WAREHOUSE",
                        "ALA-1"))
                .contains("Done.", "value=\"How many\"");
        assertThat(post("/overseas/settlement/filings", "month", "2026-06", "kind", "CLAIM", "day", "2026-05-01"))
                .contains("Not done", "2026-05-01");
        assertThat(guest.ask(guest.at("/overseas/settlement/files/settlement.xlsx?month=2026-06"))
                        .body())
                .startsWith('P', 'K');
        guest.as(UserRole.OPERATOR);
        assertThat(guest.get("/overseas?lang=en")).contains("ALA-1").doesNotContain("action=\"/overseas/warehouses");
        assertThat(guest.get("/overseas/sales")).doesNotContain("action=\"/overseas/sales/files");
        assertThat(guest.get("/overseas/settlement?enterprise=" + ParkFiles.SELLER))
                .contains("settlement.xlsx")
                .doesNotContain("/overseas/settlement/filings");
        assertThat(guest.status("/overseas/lots/1")).isEqualTo(404);
    }

    @Test
    void the_park_works_for_its_tenants_from_the_lead_to_the_bill() throws Exception {
        guest.as(UserRole.OPERATOR);
        assertThat(post(
                        "/space/units",
                        "unit",
                        "B-301",
                        "building",
                        "B",
                        "floor",
                        "3",
                        "kind",
                        "OFFICE",
                        "squareMetres",
                        "50"))
                .contains("Done.");
        assertThat(post(
                        "/space/units",
                        "unit",
                        "B-302",
                        "building",
                        "B",
                        "floor",
                        "3",
                        "kind",
                        "OFFICE",
                        "squareMetres",
                        "51"))
                .contains("Done.");
        String[] let = {
            "number",
            "ZL-1",
            "enterprise",
            ParkFiles.SELLER,
            "unit",
            "B-301",
            "unit",
            "B-302",
            "from",
            "2024-01-01",
            "to",
            "",
            "rent",
            "30",
            "index",
            "",
            "deposit",
            "1000.01"
        };
        String lease = post("/space/leases", let);
        assertThat(lease).contains("Done.", "ZL-1/1", "For all units of the contract");
        String first = found("action=\"(/space/leases/[0-9]+)/steps\"", lease);
        assertThat(post(first + "/steps", "from", "2025-01-01", "rent", "31", "whole", "yes"))
                .contains("Done.");
        assertThat(post(
                        "/space/units",
                        "unit",
                        "B-303",
                        "building",
                        "B",
                        "floor",
                        "3",
                        "kind",
                        "STUDIO",
                        "squareMetres",
                        "52"))
                .contains("Done.");
        String lead = post(
                "/leads",
                "firm",
                "Sample <b>Firm</b>",
                "business",
                "hats",
                "office",
                "sales office",
                "source",
                "fair",
                "kind",
                "OFFICE",
                "squareMetres",
                "50",
                "wanted",
                "2030-01-01",
                "next",
                "show it",
                "nextDay",
                "2024-01-01");
        assertThat(lead).contains("Done.", "Sample &lt;b&gt;Firm", "B-303");
        String path = found("action=\"(/leads/[0-9]+)/stage\"", lead);
        assertThat(post(path + "/stage", "stage", "LOST", "note", "")).contains("Not done");
        assertThat(post(path + "/offer", "unit", "B-301")).contains("Not done");
        assertThat(post(path + "/offer", "unit", "B-303")).contains("Done.", "name=\"rent\" required");
        assertThat(post(
                        path + "/lease",
                        "number",
                        "ZL-2",
                        "enterprise",
                        ParkFiles.BROKER,
                        "unit",
                        "B-303",
                        "from",
                        "2030-01-01",
                        "to",
                        "",
                        "rent",
                        "35",
                        "index",
                        "1",
                        "deposit",
                        "100"))
                .contains("Done.", "ZL-2");
        assertThat(guest.get("/leads?lang=en")).contains("ZL-2");

        assertThat(post(
                        "/meters",
                        "number",
                        "E-9",
                        "unit",
                        "B-101",
                        "kind",
                        "ELECTRICITY",
                        "day",
                        "2024-01-31",
                        "value",
                        "100"))
                .contains("Done.");
        assertThat(post("/meters/readings", "meter", "E-9", "day", "2024-02-29", "value", "99"))
                .contains("Not done", "no less than 100.000 of 2024-01-31");
        assertThat(post("/meters/readings", "meter", "E-9", "day", "2024-02-29", "value", "160"))
                .contains("Done.");
        assertThat(guest.upload(
                        "/meters/readings/files?lang=en", "meter,day,value\nE-9,2024-03-31,230\nE-8,2024-03-31,1\n"))
                .contains("1 rows taken, 1 not", "row 3 meter");
        String meter = guest.get("/meters?meter=E-9&lang=en");
        String change = found("action=\"(/meters/[0-9]+/change)\"", meter);
        String reading = found("action=\"(/meters/readings/[0-9]+/withdraw)\"", meter);
        assertThat(post(reading, "meter", "E-9")).contains("Done.");
        assertThat(post(change, "old", "E-9", "day", "2024-03-20", "last", "200", "number", "E-10", "value", "0"))
                .contains("Done.", "E-10");

        guest.as(UserRole.ENTERPRISE, ParkFiles.SELLER);
        assertThat(guest.get("/meters?lang=en")).contains("No meter.");
        assertThat(post("/services", "service", "CERTIFICATION", "wish", "x", "wanted", "2099-01-01"))
                .contains("Not done");
        String request = post("/services", "service", "CERTIFICATION", "wish", "EAC for wigs", "wanted", "2099-01-01");
        String asked = found("action=\"(/services/[0-9]+)/withdraw\"", request);
        assertThat(post(asked + "/withdraw")).contains("Done.", "withdrawn");
        String other = found(
                "action=\"(/services/[0-9]+)/withdraw\"",
                post("/services", "service", "TRAINING", "wish", "customs course", "wanted", "2099-01-01"));
        assertThat(post(
                        "/talent/jobs",
                        "day",
                        "2024-03-01",
                        "jobs",
                        "40",
                        "local",
                        "30",
                        "enterprise",
                        ParkFiles.BROKER))
                .contains("Done.", "Songguowu (demo)")
                .doesNotContain("Lanmen (demo)");
        guest.as(UserRole.OPERATOR);
        assertThat(post(other + "/refuse", "note", "x")).contains("Not done");
        assertThat(post(other + "/accept")).contains("Done.");
        assertThat(post(other + "/hours", "day", "2024-03-01", "quantity", "2.5", "note", "first part"))
                .contains("Done.");
        assertThat(post(
                        other + "/done",
                        "day",
                        "2024-03-02",
                        "outcome",
                        "12",
                        "reference",
                        "",
                        "note",
                        "twelve people"))
                .contains("Done.", "12 people taught");
        assertThat(post(other + "/reopen", "note", "one more hour")).contains("Done.", "taken up again");
        assertThat(post(other + "/done", "day", "2024-03-02", "outcome", "12", "note", "twelve people"))
                .contains("Done.");
        assertThat(post("/bills/prices", "fee", "TRAINING", "from", "2024-01-01", "price", "100"))
                .contains("Done.");
        assertThat(post("/bills/prices", "fee", "ELECTRICITY", "from", "2024-01-01", "price", "0.83"))
                .contains("Done.");
        String looked = guest.upload(
                "/bills/prices/files?lang=en",
                "what;Ед. изм.;С;Цена\nПеревод;шт.;01.01.2024;90,50\nWater;kWh;01.01.2024;5\n");
        assertThat(looked).contains("the column that says what is priced");
        String table = found("hidden[^>]*>([^<]*)</textarea>", looked);
        String[] chosen = {"table", table, "fee", "0", "unit", "1", "from", "2", "price", "3", "act", "look"};
        assertThat(post("/bills/prices/table", chosen))
                .contains("new 1 · there already 0 · left out 1", "Take 1 new prices", "CUBIC_METRE");
        chosen[chosen.length - 1] = "load";
        assertThat(post("/bills/prices/table", chosen)).contains("The new rows are in the price list");
        assertThat(guest.get("/bills/prices?lang=en")).contains("90.50", "13 % <small>from memory</small>");
        for (String language : List.of("zh", "en", "ru")) {
            assertThat(guest.upload("/bills/prices/files?lang=en", guest.get("/bills/prices.csv?lang=" + language)))
                    .contains("new 0 · there already 3 · left out 0");
        }
        assertThat(guest.upload("/bills/prices/files?lang=en", "fee,from,price\n"))
                .contains("Not done", "a heading and rows below it");
        assertThat(post("/bills/codes", "fee", "RENT", "from", "2024-01-01", "code", "304"))
                .contains("Not done", "19 digits");
        assertThat(post("/bills/codes", "fee", "RENT", "from", "2024-01-01", "code", "3040502020000000000"))
                .contains("Done.");
        String month = post("/bills/months", "month", "2024-03");
        List<String> bills = Pattern.compile("href=\"(/bills/[0-9]+)\"")
                .matcher(month)
                .results()
                .map(one -> one.group(1))
                .toList();
        assertThat(bills).hasSize(2);
        StringBuilder all = new StringBuilder();
        StringBuilder invoices = new StringBuilder();
        for (String bill : bills) {
            all.append(guest.get(bill + "?lang=en"));
            invoices.append(guest.get(bill + "/invoice.csv"));
        }
        assertThat(all.toString())
                .contains("/services/", "E-9</span></a> 100 → 160", "E-9</span></a> 160 → 200", "/space/leases/");
        assertThat(invoices.toString()).contains("3040502020000000000", "建议编码（未核实）", "1100101020200000000");
        assertThat(guest.get("/bills/storage?tenant=" + ParkFiles.SELLER + "&lang=en"))
                .contains("No goods lay there");
        assertThat(post(
                        "/talent/programmes",
                        "name",
                        "Russian",
                        "school",
                        "Sample College",
                        "places",
                        "30",
                        "from",
                        "2024-01-01",
                        "to",
                        "2024-06-30"))
                .contains("Done.", "Sample College");
        assertThat(post(
                        "/talent/counts",
                        "programme",
                        "1",
                        "day",
                        "2024-07-01",
                        "started",
                        "20",
                        "finished",
                        "18",
                        "certified",
                        "9"))
                .contains("Done.");
        assertThat(post(
                        "/talent/placements",
                        "programme",
                        "1",
                        "enterprise",
                        ParkFiles.BROKER,
                        "day",
                        "2024-07-02",
                        "people",
                        "19"))
                .contains("Not done", "no more than the 18");
    }

    @Test
    void the_operator_reads_and_says_nothing() throws Exception {
        guest.as(UserRole.OPERATOR);
        for (String path :
                new String[] {"/money", "/money/work", "/money/statements", "/money/evidence", "/money/tax"}) {
            assertThat(guest.get(path)).doesNotContain("action=\"/money/statements\" method=\"post\"");
        }
        assertThat(guest.get("/money/tax?enterprise=" + ParkFiles.SELLER)).contains("/money/tax/files/tax.xlsx");
        assertThat(guest.status("/money/evidence/files/evidence.pdf")).isEqualTo(400);
    }
}
