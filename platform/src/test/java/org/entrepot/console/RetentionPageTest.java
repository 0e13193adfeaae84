package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.HONEY;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.entrepot.access.UserRole;
import org.entrepot.clearance.DocumentFilter;
import org.entrepot.clearance.Viewer;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.node.TestServer;
import org.entrepot.registry.Destruction;
import org.entrepot.registry.Identity;
import org.entrepot.registry.Person;
import org.entrepot.relay.RelayPark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of retention: the page, its forms, and the page of a document that was erased. */
class RetentionPageTest {
    @TempDir
    Path folder;

    private static HttpResponse<String> get(HttpClient client, Console console, String path, UserRole role)
            throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(console.address() + path))
                        .header("Accept", "text/html")
                        .header("Cookie", console.cookie(role))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_page_of_an_erased_document_is_gone_and_says_when_and_by_which_rule() throws Exception {
        try (RelayPark park = new RelayPark(folder);
                HttpClient client = HttpClient.newHttpClient()) {
            Parcel parcel = importParcel("GONE-1", buyer(1), HONEY);
            parcel.documents().forEach(park::send);
            try (Console console = Console.start(park.clearance())) {
                String list = "declarations/" + park.list(parcel).id() + "?lang=en";
                String order = "documents/"
                        + park
                                .clearance()
                                .documents()
                                .page(new Viewer.Park(), DocumentFilter.ALL, null, 50)
                                .documents()
                                .stream()
                                .filter(one -> one.type().name().equals("CEB311"))
                                .findFirst()
                                .orElseThrow()
                                .id()
                        + "?lang=en";
                assertThat(get(client, console, order, UserRole.OPERATOR).statusCode())
                        .isEqualTo(200);
                try (Connection c = park.owner().getConnection()) {
                    Instant now = Instant.parse("2029-11-25T02:00:00Z");
                    Person person = park.persons()
                            .find(c, new Identity("1", buyer(1).idNumber()), now)
                            .orElseThrow();
                    park.persons()
                            .destroy(
                                    park.owner(),
                                    same -> List.of(new Destruction(person.key().id(), person.id(), "customs")),
                                    now);
                }
                HttpResponse<String> gone = get(client, console, order, UserRole.OPERATOR);
                assertThat(gone.statusCode()).isEqualTo(410);
                assertThat(gone.body())
                        .contains("Erased on 25 Nov 2029", "Papers of imported and exported goods", "GONE-1")
                        .doesNotContain("<pre", "buyerName", buyer(1).name());
                assertThat(get(client, console, order, UserRole.CUSTOMS_OFFICER).body())
                        .as("there is nothing to be seen in clear")
                        .doesNotContain("/clear\"");
                HttpResponse<String> declaration = get(client, console, list, UserRole.OPERATOR);
                assertThat(declaration.statusCode()).isEqualTo(200);
                assertThat(declaration.body()).contains("Erased on 25 Nov 2029", "GONE-1");
            }
        }
    }

    @Test
    void holds_and_requests_are_taken_by_forms_and_stand_among_the_acts() throws Exception {
        try (TestServer server = TestServer.start(Map.of());
                Guest guest = new Guest(server, "/retention")) {
            guest.as(UserRole.OPERATOR);
            assertThat(guest.post("/retention/holds", "about", "<b>nobody</b>", "reason", "asked for by the court"))
                    .contains("Nothing that is kept has this number");
            try (Connection c = server.database().owner().getConnection();
                    Statement statement = c.createStatement()) {
                statement.execute(
                        "INSERT INTO clearance.declaration (id, received_at, value, status, direction, country,"
                                + " currency, thread, cop_no, pre_no, logistics_no, platform, seller, declarant, carrier, guarantor,"
                                + " lines) VALUES (7, now(), 0, 100, 'E', '142', '142', 'EX', 'COP-7', '', '', '9902960001',"
                                + " '9902960001', '9902960001', '9902960001', '', '')");
                statement.execute("INSERT INTO retention.due (key, person, kind, until, look_on, rule) VALUES"
                        + " (901, gen_random_uuid(), 'P', '2031-02-03', '2031-02-04', 'customs')");
                statement.execute("INSERT INTO retention.erased VALUES ('2026-01-02', 'P', 'transaction', 41)");
            }
            assertThat(guest.post("/retention/holds", "about", "COP-7", "reason", "short"))
                    .contains("in 10 to 300 characters");
            String held = guest.post("/retention/holds", "about", "COP-7", "reason", "asked for by <the> court");
            assertThat(held)
                    .contains("COP-7", "asked for by &lt;the&gt; court", "2031-02", "2 Jan 2026", ">41<")
                    .contains("电子商务法");
            assertThat(guest.post("/retention/requests", "idType", "1", "idNumber", " "))
                    .contains("Nothing was looked up");
            assertThat(guest.post("/retention/requests", "idType", "1", "idNumber", buyer(3).idNumber()))
                    .contains("Nothing is kept of this person here");
            assertThat(guest.get("/acts?lang=en"))
                    .contains(
                            "Decided a person’s request to be erased",
                            "Placed a legal hold",
                            "asked for by &lt;the&gt; court")
                    .doesNotContain(buyer(3).idNumber());
            assertThat(guest.post("/retention/holds/1/lift")).contains("lifted");
            assertThat(guest.post("/retention/holds/1/lift")).contains("does not stand any more");
            guest.as(UserRole.AUDITOR);
            assertThat(guest.get("/retention?lang=en")).contains("COP-7").doesNotContain("<form class=\"door-form\"");
        }
    }
}
