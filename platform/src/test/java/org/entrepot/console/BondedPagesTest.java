package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entrepot.access.UserRole;
import org.entrepot.bonded.CameBack;
import org.entrepot.bonded.Discrepancies;
import org.entrepot.bonded.Discrepancy;
import org.entrepot.bonded.Gate;
import org.entrepot.bonded.GateAnswer;
import org.entrepot.bonded.MovementKind;
import org.entrepot.bonded.ParcelKey;
import org.entrepot.bonded.Pick;
import org.entrepot.bonded.Statement;
import org.entrepot.bonded.Warehouse;
import org.entrepot.bonded.Work;
import org.entrepot.node.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Books, warehouse and gate as people work with them, through the whole program. */
class BondedPagesTest {
    private static final String BOOK = InventedBond.BOOK;
    private static final String ITEM = BOOK + " 1";

    private static TestServer server;
    private static Guest guest;

    @BeforeAll
    static void open() throws Exception {
        server = TestServer.start(Map.of());
        guest = new Guest(server, "/gate");
        guest.as(UserRole.CUSTOMS_OFFICER);
        guest.upload("/books", InventedBond.inbound("Invented bonded site"));
    }

    @AfterAll
    static void close() {
        guest.close();
        server.close();
    }

    @Test
    void a_book_shows_its_statement_and_each_item_at_two_times() throws Exception {
        guest.as(UserRole.AUDITOR);
        assertThat(guest.get("/books?lang=en")).contains(BOOK, "Invented bonded site", "9902960077");
        assertThat(guest.get("/books/" + BOOK + "?lang=en&from=2026-11-01&day=2026-11-30"))
                .contains("Reconciliation statement", "蜂蜜", "statement.xlsx?from=2026-11-01&amp;day=2026-11-30");
        assertThat(guest.get("/books/" + BOOK + "/1?lang=en&day=2099-01-01&known=2099-01-01"))
                .contains("QD-IN-9", "Entered", ">100<", ">50<");
        assertThat(guest.get("/books/" + BOOK + "/1?lang=en&day=2026-10-31&known=2099-01-01"))
                .doesNotContain("QD-IN-9");
        assertThat(guest.status("/books/NOBODYS")).isEqualTo(404);
        assertThat(guest.status("/books/" + BOOK + "?day=never")).isEqualTo(400);
        for (String language : List.of("zh", "ru", "en")) {
            byte[] pdf = guest.ask(guest.at("/books/" + BOOK + "/files/statement.pdf?lang=" + language))
                    .body();
            assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
            Files.write(Files.createDirectories(Path.of("target", "bonded")).resolve(language + ".pdf"), pdf);
        }
        assertThat(guest.get("/books/" + BOOK + "/files/documents/QD-IN-9.json"))
                .contains("SIMULATED", "unspecified");
    }

    @Test
    void a_file_that_is_wrong_says_where_and_what_to_do() throws Exception {
        guest.as(UserRole.CUSTOMS_OFFICER);
        assertThat(guest.upload("/books", "{\"kind\": \"sideways\"}"))
                .contains("Not done", "Field of the file", "sideways", "inbound or outbound", "Correct the field.");
    }

    @Test
    void the_warehouse_is_worked_by_forms_and_a_case_needs_another_person() throws Exception {
        guest.as(UserRole.WAREHOUSE);
        assertThat(guest.get("/warehouse?lang=en")).contains("QD-IN-9");
        String received = InventedBond.receive(guest);
        assertThat(received).contains("Done.", "Receipt differs from document", "-2 of 100 pieces", "two officers");
        assertThat(guest.post(
                        "/warehouse/move",
                        "task",
                        "T1",
                        "item",
                        ITEM,
                        "lot",
                        "L1",
                        "from",
                        "A-01",
                        "to",
                        "NOWHERE",
                        "pieces",
                        "1"))
                .contains("Not done", "NOWHERE", "Name a place of the warehouse");
        guest.as(UserRole.CUSTOMS_OFFICER);
        Matcher number = Pattern.compile("/warehouse/cases/([0-9]+)").matcher(guest.get("/warehouse?lang=en"));
        assertThat(number.find()).isTrue();
        guest.as(UserRole.WAREHOUSE);
        String close = "/warehouse/cases/" + number.group(1);
        assertThat(received).doesNotContain(close); // whoever works here closes no case
        assertThat(guest.post("/warehouse/comparison")).doesNotContain("Book and warehouse differ");
        guest.as(UserRole.CUSTOMS_OFFICER);
        assertThat(guest.post(close, "reason", "broken")).contains("First officer", "customs-officer");
        assertThat(guest.post(close, "reason", "agreed")).contains("Another person has to do it.");
        long one = Long.parseLong(number.group(1));
        assertThat(server.part(Discrepancies.class).close(one, "second-officer", "agreed"))
                .isEmpty();
        assertThat(guest.get("/warehouse?lang=en"))
                .contains("closed by second-officer, customs-officer: broken / agreed");
        assertThat(guest.post("/warehouse/comparison")).contains("Book and warehouse differ");
    }

    @Test
    void what_came_back_is_sorted_and_leaves_by_forms() throws Exception {
        long parcel = InventedBond.cameBack(server);
        guest.as(UserRole.WAREHOUSE);
        assertThat(guest.get("/warehouse/returns?lang=en&parcel=%3Cb%3E"))
                .contains("No released import list", "&lt;b", "autofocus", "B-77", "received, to be sorted");
        assertThat(guest.post("/warehouse/returns", "parcel", "NOBODYS", "sentBack", "B-1", "do", "receive"))
                .contains("Not done", "Scan a number of a released import list.");
        String page = "/warehouse/returns/" + parcel;
        assertThat(guest.get(page + "?lang=en")).contains("B-77", "a torn box", "name=\"fit1\"");
        guest.post("/warehouse/places", "place", "UNFIT", "kind", "UNFIT");
        assertThat(guest.post(page + "/sorting", "fit1", "1", "unfit1", "x", "apart", "UNFIT"))
                .contains("Not done", "unfit1", "Write how much came");
        assertThat(guest.post(page + "/sorting", "fit1", "1", "unfit1", "2", "apart", "NOWHERE"))
                .contains("Not done", "Name a place for unfit goods.");
        assertThat(guest.post(page + "/sorting", "fit1", "1", "unfit1", "2", "apart", "UNFIT"))
                .contains("Done.", "sorted", "name=\"document\"")
                .doesNotContain("name=\"fit1\"");
        assertThat(guest.post(page + "/leaving", "what", "unfit", "how", "SIDEWAYS", "document", "YD-1"))
                .contains("Not done", "Choose one of the three.");
        assertThat(guest.post(page + "/leaving", "what", "unfit", "how", "OUT_OF_ZONE", "document", "YD-1"))
                .contains("Done.", "out of the zone", "YD-1");
        guest.as(UserRole.AUDITOR);
        assertThat(guest.get(page + "?lang=zh")).contains("复运出区").doesNotContain("name=\"document\"");
        assertThat(guest.status("/warehouse/returns/99")).isEqualTo(404);
        guest.as(UserRole.ENTERPRISE, "9902960077");
        assertThat(guest.status("/warehouse/returns")).isEqualTo(403);
    }

    @Test
    void the_gate_answers_in_large_letters_and_is_ready_for_the_next_scan() throws Exception {
        guest.as(UserRole.WAREHOUSE);
        server.part(Gate.class)
                .release(List.of(new Gate.Release(new ParcelKey("9902960055", "W1"), "621 W1")), "clearance");
        assertThat(guest.post("/gate/lists", "number", "HF-1", "vehicle", "鲁U T0001"))
                .contains("鲁U T0001");
        assertThat(guest.post("/gate/lists/HF-1/parcels", "parcels", "9902960055 W1\n9902960055 W2", "do", "load"))
                .contains("9902960055 W2", "not released");
        String passed = guest.post("/gate/scans", "list", "HF-1", "scanned", "W1");
        assertThat(passed).contains("verdict-pass", "PASS", "autofocus", "1 of 2 parcels have left");
        String stopped = guest.post("/gate/scans", "list", "HF-1", "scanned", "W2");
        assertThat(stopped).contains("verdict-stop", "STOP", "Customs has not released it.");
        assertThat(guest.post("/gate/scans", "list", "HF-1", "scanned", "<b>")).contains("&lt;b&gt;", "no waybill");
        assertThat(guest.get("/gate/lists/HF-1.json")).contains("W1", "核放单");
    }

    @Test
    void every_reason_of_the_module_has_a_name_and_says_what_to_do() throws IOException {
        Set<String> rules = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/org/entrepot/bonded"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                Matcher rule = Pattern.compile(
                                "(?:[fF]ault\\(|refused\\()\\s*(?:\"100\",\\s*)?\"([a-z]+\\.[a-zA-Z]+)\"")
                        .matcher(Files.readString(source));
                while (rule.find()) {
                    rules.add(rule.group(1));
                }
            }
        }
        assertThat(rules).hasSizeGreaterThan(30);
        assertThat(rules.stream()
                        .filter(rule -> Texts.find(Language.EN, "rule." + rule) == null
                                || Texts.find(Language.EN, "remedy." + rule) == null)
                        .collect(Collectors.toSet()))
                .isEmpty();
    }

    @Test
    void every_value_that_a_page_names_has_a_text() {
        Stream.of(
                        Stream.of(GateAnswer.Verdict.values()).map(one -> "gate.verdict." + one),
                        Stream.of(Statement.Figure.values()).map(one -> "books.figure." + one),
                        Stream.of(MovementKind.values()).map(one -> "books.move." + one),
                        Stream.of(Discrepancy.Kind.values()).map(one -> "books.case." + one),
                        Stream.of(Work.Kind.values()).map(one -> "house.work." + one),
                        Stream.of(Pick.State.values()).map(one -> "house.pick." + one),
                        Stream.of(CameBack.State.values()).map(one -> "returns.state." + one),
                        Stream.of(CameBack.How.values()).map(one -> "returns.how." + one),
                        Stream.of(Warehouse.PlaceKind.values()).map(one -> "house.place." + one))
                .flatMap(keys -> keys)
                .forEach(key -> assertThat(Texts.find(Language.EN, key)).as(key).isNotNull());
    }
}
