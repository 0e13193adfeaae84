package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
