package org.entrepot.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.TestDatabase;
import org.entrepot.node.TestFolder;
import org.entrepot.registry.Application.Form;
import org.entrepot.registry.Application.PaperType;
import org.entrepot.registry.Application.State;
import org.entrepot.registry.Applications.Reception;
import org.entrepot.registry.Applications.Upload;
import org.entrepot.risk.Hit;
import org.entrepot.risk.LoadedList;
import org.entrepot.risk.Screening;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Enterprises apply, the operator decides. */
class ApplicationsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final Enterprise.Names NAMES = new Enterprise.Names("岚澜商贸（示例）", "", "");
    private static final Upload LICENCE = new Upload("执照（示例）.png", "%PDF-1.7 示例".getBytes(StandardCharsets.UTF_8));

    private final TestDatabase database = TestDatabase.fresh();
    private final Registry registry = new Registry(database.owner());
    private final Persons persons = new Persons(KeyRing.open(TestFolder.of("test-keys")));
    private Applications applications;

    @BeforeEach
    void open() {
        applications = new Applications(
                database.owner(),
                registry,
                persons,
                new Screening(database.owner(), Clock.fixed(NOW, ZoneOffset.UTC)),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Form form(String customsCode, String creditCode) {
        return new Form(customsCode, creditCode, NAMES, Set.of(Role.SELLER), "wigs", "", "示例联系人 12000000001");
    }

    private long taken(String code) throws Exception {
        return ((Reception.Taken) applications.apply(form(code, ""), List.of(LICENCE))).id();
    }

    private List<String> refused(Form form, Upload... uploads) throws Exception {
        return ((Reception.Refused) applications.apply(form, List.of(uploads)))
                .faults().stream()
                        .map(fault -> fault.rule().substring("application.".length()) + " " + fault.field())
                        .toList();
    }

    @Test
    void an_approved_application_is_a_registered_enterprise() throws Exception {
        Reception.Taken taken = (Reception.Taken) applications.apply(form("9902960071", ""), List.of(LICENCE));
        assertThat(registry.enterprises().find("9902960071")).isEmpty();
        assertThat(applications.ofSecret(taken.secret()).orElseThrow().state()).isEqualTo(State.OPEN);
        assertThat(applications.ofSecret("guessed")).isEmpty();
        assertThat(applications.approve(taken.id(), "operator-1")).isEmpty();
        Enterprise enterprise = registry.enterprises().find("9902960071").orElseThrow();
        assertThat(enterprise.roles()).containsExactly(Role.SELLER);
        assertThat(enterprise.names().en()).as("the Chinese name stands for it").isEqualTo(NAMES.zh());
        Application decided = applications.find(taken.id()).orElseThrow();
        assertThat(decided.state()).isEqualTo(State.APPROVED);
        assertThat(decided.decidedBy()).isEqualTo("operator-1");
        assertThat(applications.approve(taken.id(), "operator-1")).hasSize(1);
        assertThat(applications.refuse(taken.id(), "operator-1", "too late for that"))
                .hasSize(1);
    }

    @Test
    void whom_a_screen_holds_is_not_registered_before_a_person_has_cleared_it() throws Exception {
        Screening screening = new Screening(database.owner(), Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(screening.load(
                        LoadedList.Kind.PARTY,
                        "invented",
                        "invented",
                        LocalDate.of(2026, 11, 1),
                        "ref,names\nP1,岚澜商贸（示例）\n".getBytes(StandardCharsets.UTF_8),
                        "operator-1"))
                .isInstanceOf(Screening.Loading.Loaded.class);
        long id = taken("9902960078");
        assertThat(applications.approve(id, "operator-1"))
                .extracting(Fault::rule)
                .containsExactly("application.screening");
        assertThat(registry.enterprises().find("9902960078")).isEmpty();
        Hit hit = screening.open(1).getFirst();
        screening.decide(hit.id(), Hit.State.CLEARED, "another firm of the same name", "operator-1");
        assertThat(applications.approve(id, "operator-1")).isEmpty();
        assertThat(registry.enterprises().find("9902960078")).isPresent();
    }

    @Test
    void a_refused_application_registers_nobody_and_tells_why_and_another_may_follow() throws Exception {
        long id = taken("9902960072");
        assertThat(applications.refuse(id, "operator-1", "short").getFirst().rule())
                .isEqualTo("application.reason");
        assertThat(applications.find(id).orElseThrow().state()).isEqualTo(State.OPEN);
        assertThat(applications.refuse(id, "operator-1", "执照不清晰，请重新上传扫描件")).isEmpty();
        assertThat(applications.find(id).orElseThrow().reason()).startsWith("执照不清晰");
        assertThat(registry.enterprises().find("9902960072")).isEmpty();
        assertThat(taken("9902960072")).isNotEqualTo(id);
    }

    @Test
    void an_address_at_the_exchange_is_applied_for_asked_for_later_and_approved() throws Exception {
        Form with =
                new Form("9902960081", "", NAMES, Set.of(Role.SELLER), "wigs", "DXPENT0000000081", "示例联系人 12000000001");
        Form same =
                new Form("9902960082", "", NAMES, Set.of(Role.SELLER), "wigs", "DXPENT0000000081", "示例联系人 12000000001");
        long first = ((Reception.Taken) applications.apply(with, List.of(LICENCE))).id();
        long second = ((Reception.Taken) applications.apply(same, List.of(LICENCE))).id();
        assertThat(applications.find(first).orElseThrow().form().dxpId()).isEqualTo("DXPENT0000000081");
        assertThat(applications.approve(first, "operator-1")).isEmpty();
        assertThat(registry.enterprises().atAddress("DXPENT0000000081"))
                .map(Enterprise::code)
                .contains(EnterpriseCode.of("9902960081"));
        assertThat(applications.approve(second, "operator-1"))
                .extracting(Fault::rule)
                .as("another has it by now")
                .containsExactly("application.addressTaken");
        EnterpriseCode asking = EnterpriseCode.of("9902960083");
        assertThat(applications.approve(taken("9902960083"), "operator-1")).isEmpty();
        Addresses addresses = new Addresses(database.owner(), registry, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(rules(addresses.ask(asking, "", "seller-1"))).containsExactly("application.sameAddress");
        assertThat(rules(addresses.ask(asking, "DXP 1", "seller-1"))).containsExactly("application.address");
        assertThat(rules(addresses.ask(asking, "DXPENT0000000081", "seller-1")))
                .containsExactly("application.addressTaken");
        assertThat(addresses.ask(asking, " DXPENT0000000083 ", "seller-1")).isEmpty();
        assertThat(rules(addresses.ask(asking, "DXPENT0000000084", "seller-1")))
                .containsExactly("application.addressWaits");
        assertThat(addresses.of(asking)).as("not before it was approved").isEmpty();
        AddressWish wish = addresses.open().getFirst();
        assertThat(rules(addresses.refuse(wish.id(), "operator-1", "no"))).containsExactly("application.reason");
        assertThat(addresses.refuse(wish.id(), "operator-1", "this address is not known at the exchange"))
                .isEmpty();
        assertThat(addresses.latest(asking))
                .map(AddressWish::reason)
                .contains("this address is not known at the exchange");
        assertThat(addresses.ask(asking, "DXPENT0000000083", "seller-1")).isEmpty();
        long again = addresses.open().getFirst().id();
        assertThat(addresses.approve(again, "operator-1")).isEmpty();
        assertThat(rules(addresses.approve(again, "operator-1"))).containsExactly("application.decided");
        assertThat(addresses.of(asking)).isEqualTo("DXPENT0000000083");
        Enterprise online = registry.enterprises().find("9902960083").orElseThrow();
        Enterprise ofAFile =
                new Enterprise(online.code(), "", online.names(), online.roles(), online.trade(), true, "", Set.of());
        registry.register(List.of(new Registration(ofAFile, null)), List.of(), NOW);
        assertThat(addresses.of(asking))
                .as("a park file without an address leaves it")
                .isEqualTo("DXPENT0000000083");
        assertThat(addresses.ask(asking, "", "seller-1")).isEmpty();
        assertThat(addresses.approve(addresses.open().getFirst().id(), "operator-1"))
                .isEmpty();
        assertThat(addresses.of(asking)).isEmpty();
    }

    private static List<String> rules(List<Fault> faults) {
        return faults.stream().map(Fault::rule).toList();
    }

    @Test
    void all_that_is_wrong_is_said_at_once_and_nothing_is_kept() throws Exception {
        Form bad = new Form("99029", "99029600000000000X", new Enterprise.Names("", "", ""), Set.of(), "", "DXP 1", "");
        assertThat(refused(bad))
                .containsExactly(
                        "code customsCode",
                        "creditCode creditCode",
                        "length nameZh",
                        "length trade",
                        "address dxpId",
                        "length contact",
                        "roles roles",
                        "papers papers");
        assertThat(refused(form("", ""), LICENCE)).containsExactly("code customsCode");
        assertThat(applications.all(10)).isEmpty();
    }

    @Test
    void a_document_is_known_by_its_bytes_not_by_its_name() throws Exception {
        Upload page = new Upload("licence.pdf", "<html>%PDF-".getBytes(StandardCharsets.US_ASCII));
        Upload empty = new Upload("licence.pdf", new byte[0]);
        byte[] large = new byte[Applications.LARGEST_PAPER + 1];
        System.arraycopy(LICENCE.bytes(), 0, large, 0, 8);
        assertThat(refused(form("9902960073", ""), page, empty, new Upload("x.pdf", large), LICENCE))
                .containsExactly("type papers", "type papers", "size papers");
        assertThat(refused(form("9902960073", ""), LICENCE, LICENCE, LICENCE, LICENCE, LICENCE, LICENCE))
                .containsExactly("papers papers");
        long id = taken("9902960073");
        Applications.Opened paper = applications.paper(id, 1).orElseThrow();
        assertThat(paper.type()).isEqualTo(PaperType.PDF);
        assertThat(paper.bytes()).isEqualTo(LICENCE.bytes());
        assertThat(paper.name()).isEqualTo(LICENCE.name());
        assertThat(applications.paper(id, 2)).isEmpty();
    }

    @Test
    void one_code_waits_once_and_a_registered_one_not_at_all() throws Exception {
        long id = taken("9902960074");
        assertThat(refused(form("9902960074", ""), LICENCE)).containsExactly("waits customsCode");
        applications.approve(id, "operator-1");
        assertThat(refused(form("9902960074", ""), LICENCE)).containsExactly("registered customsCode");
    }

    @Test
    void who_was_registered_meanwhile_is_not_registered_again() throws Exception {
        long id = taken("9902960075");
        Enterprise other =
                new Enterprise(EnterpriseCode.of("9902960075"), "", NAMES, Set.of(Role.PAYMENT), "", true, Set.of());
        registry.register(List.of(new Registration(other, null)), List.of(), NOW);
        assertThat(applications.approve(id, "operator-1"))
                .extracting(Fault::rule)
                .containsExactly("application.registered");
        assertThat(registry.enterprises().find("9902960075").orElseThrow().roles())
                .containsExactly(Role.PAYMENT);
        assertThat(applications.find(id).orElseThrow().state()).isEqualTo(State.OPEN);
    }

    @Test
    void contact_and_documents_stand_nowhere_in_clear_and_nothing_decided_changes() throws Exception {
        long id = taken("9902960076");
        assertThat(applications.find(id).orElseThrow().form().contact()).contains("12000000001");
        List<String> rows = new ArrayList<>();
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            for (String table : List.of("application", "application_document")) {
                try (ResultSet row = statement.executeQuery("SELECT encode(convert_to(t::text, 'UTF8'), 'escape')"
                        + " || t::text FROM registry." + table + " t")) {
                    while (row.next()) {
                        rows.add(row.getString(1));
                    }
                }
            }
            assertThat(String.join("", rows)).contains("9902960076").doesNotContain("12000000001", "255044462d", "执照");
            applications.refuse(id, "operator-1", "a reason that is long enough");
            for (String change : List.of(
                    "UPDATE registry.application SET reason = 'other'",
                    "DELETE FROM registry.application",
                    "UPDATE registry.application_document SET size = 1",
                    "TRUNCATE registry.application_document")) {
                assertThatThrownBy(() -> statement.execute(change)).as(change).hasMessageContaining("does not change");
            }
        }
    }
}
