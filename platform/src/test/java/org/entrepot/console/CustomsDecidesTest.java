package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;
import static org.entrepot.relay.RelayPark.receipt;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.entrepot.access.UserRole;
import org.entrepot.clearance.DocumentFilter;
import org.entrepot.clearance.DocumentSummary;
import org.entrepot.clearance.Viewer;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.messages.MessageType;
import org.entrepot.relay.RelayPark;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the message through the relay and customs' receipts to the page: whose word each of them is. */
class CustomsDecidesTest {
    private static final String INVT_NO = "94022026I000000077";
    private static final String MARK = "<span class=\"mark-sim\">";

    @SuppressWarnings("NullAway.Init")
    private static RelayPark park;

    @SuppressWarnings("NullAway.Init")
    private static Console console;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Parcel RELEASED = importParcel("WORD-1");
    private static final Parcel REJECTED = importParcel("WORD-2");
    private static final Parcel UNANSWERED = importParcel("WORD-3");

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        park = new RelayPark(folder);
        RELEASED.documents().forEach(park::send);
        REJECTED.documents().forEach(park::send);
        UNANSWERED.documents().forEach(park::send);
        park.send(ValidDocuments.with(importParcel("WORD-4").order(), "acturalPaid", "1"));
        park.relay();
        park.deliver(receipt(RELEASED.list(), 120, 1, INVT_NO), receipt(REJECTED.list(), 100, 1, ""));
        park.deliver(receipt(RELEASED.list(), 800, 2, INVT_NO));
        park.relay();
        console = Console.start(park.clearance());
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        console.close();
        park.close();
    }

    private static String get(String address, String cookie) throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(console.address() + address))
                        .header("Accept", "text/html")
                        .header("Cookie", cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return answer.body();
    }

    /** As the declarant, who gets the lists' receipts, sees it. */
    private static String declarants(String address) throws Exception {
        return get(address + "?lang=en", console.cookie(UserRole.ENTERPRISE, RelayPark.sender(MessageType.CEB621)));
    }

    private static String operators(String address) throws Exception {
        return get(address + "?lang=en", console.cookie(UserRole.OPERATOR));
    }

    private static long document(String orderNo, MessageType type) {
        return park
                .clearance()
                .documents()
                .page(new Viewer.Park(), new DocumentFilter(null, type, null, null, null, orderNo), null, 10)
                .documents()
                .stream()
                .map(DocumentSummary::id)
                .findFirst()
                .orElseThrow();
    }

    /** The receipts by which this program says that it keeps a document are its own. */
    private static String withoutOwnReceipts(String page) {
        return page.replace("SIMULATED [Code:1;Desc:暂存成功]", "");
    }

    @ParameterizedTest
    @EnumSource(
            value = Language.class,
            names = {"EN", "ZH", "RU"})
    void what_customs_released_is_called_simulated_nowhere(Language language) throws Exception {
        String list = "declarations/" + park.list(RELEASED).id() + "?lang=" + language.code();
        for (String cookie : new String[] {
            console.cookie(UserRole.OPERATOR),
            console.cookie(UserRole.ENTERPRISE, RelayPark.sender(MessageType.CEB621)),
            console.cookie(UserRole.ENTERPRISE, RelayPark.sender(MessageType.CEB311))
        }) {
            assertThat(withoutOwnReceipts(get(list, cookie)))
                    .contains(INVT_NO, "B20261124990000001", Texts.of(language, "status.800"))
                    .doesNotContainPattern(UpstreamPagesTest.SIMULATED);
        }
    }

    @Test
    void of_a_documents_receipts_only_this_programs_own_are_marked() throws Exception {
        String page = declarants("documents/" + document("WORD-1", MessageType.CEB621));
        assertThat(page.split(MARK, -1)).as("the first of three").hasSize(2);
        assertThat(page).contains("CEB622</b> " + MARK, "Released", "[Code:800;Desc:海关]");
        assertThat(page.indexOf(MARK)).isLessThan(page.indexOf("[Code:120;Desc:海关]"));
    }

    @Test
    void customs_reasons_for_a_refusal_are_customs() throws Exception {
        assertThat(declarants("declarations/" + park.list(REJECTED).id()))
                .contains("id=\"faults\"")
                .doesNotContain(MARK);
        assertThat(operators("declarations/" + park.list(REJECTED).id()))
                .contains("id=\"faults\"")
                .doesNotContain(MARK);
        String document = declarants("documents/" + document("WORD-2", MessageType.CEB621));
        assertThat(document).contains("id=\"faults\"", "[Code:100;Desc:海关]");
        assertThat(document.split(MARK, -1)).as("that it was kept").hasSize(2);
    }

    @Test
    void what_the_checks_here_refuse_is_theirs() throws Exception {
        String page = operators("documents/" + document("WORD-4", MessageType.CEB311));
        assertThat(page).contains("/help/word.simulated", "SIMULATED [Code:").doesNotContain("simulated-strip");
        assertThat(page.split(MARK, -1)).as("its faults and its receipt").hasSize(3);
    }

    @Test
    void a_number_that_was_given_here_is_ours_until_the_port_gives_its_own() throws Exception {
        assertThat(operators("declarations/" + park.list(UNANSWERED).id()))
                .contains(park.list(UNANSWERED).preNo() + " " + MARK);
        assertThat(operators("declarations/" + park.list(RELEASED).id())).doesNotContain(MARK);
    }
}
