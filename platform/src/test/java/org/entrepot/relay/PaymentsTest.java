package org.entrepot.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.SignatureSuite;
import org.entrepot.messages.SigningKey;
import org.entrepot.messages.TestKey;
import org.entrepot.node.TestDatabase;
import org.entrepot.node.TestFolder;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.Persons;
import org.entrepot.registry.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Payment data from the platform that brings it to customs that asks for it. */
class PaymentsTest {
    private static final EnterpriseCode PLATFORM = EnterpriseCode.of(ValidDocuments.PLATFORM.code());
    private static final EnterpriseCode KEYLESS = EnterpriseCode.of("9902960041");
    private static final EnterpriseCode SELLER = EnterpriseCode.of(ValidDocuments.SELLER.code());
    private static final TestKey KEY = TestKey.of(SignatureSuite.SM2_SM3);

    @SuppressWarnings("NullAway.Init")
    private static TestDatabase database;

    private final List<CebDocument> onRecord = new ArrayList<>();
    private final List<String> came = new ArrayList<>();
    private Instant time = Instant.parse("2026-11-24T02:30:00Z");
    private int status = 200;
    private String answer = "{\"code\":\"10000\",\"message\":\"上传成功\",\"serviceTime\":1}";
    private boolean cardIsIn = true;

    @SuppressWarnings("NullAway.Init")
    private HttpServer customs;

    @SuppressWarnings("NullAway.Init")
    private SigningService signing;

    @SuppressWarnings("NullAway.Init")
    private Payments payments;

    @SuppressWarnings("NullAway.Init")
    private PaymentWork work;

    @BeforeAll
    static void prepare() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void open() throws IOException, SQLException {
        rows("WITH a AS (DELETE FROM relay.payment), b AS (DELETE FROM relay.payment_order)"
                + " DELETE FROM relay.payment_request RETURNING id");
        customs = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        customs.createContext("/", exchange -> {
            came.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            if (status != 0) {
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close(); // with nothing said: the line breaks
        });
        customs.start();
        signing = new QueuedSigning(
                code -> {
                    if (!cardIsIn) {
                        throw new IllegalStateException("the card was pulled");
                    }
                    return SigningKey.of(KEY.key(), KEY.certificate(), SignatureSuite.SM2_SM3);
                },
                code -> code.equals(PLATFORM.value()),
                10);
        PaymentUpload upload = upload(customs.getAddress().getPort());
        payments = new Payments(ground(), upload);
        work = new PaymentWork(ground(), upload);
    }

    private PaymentUpload upload(int port) {
        return new PaymentUpload(
                signing, new PaymentGate(URI.create("http://127.0.0.1:" + port + "/"), Duration.ofSeconds(10)));
    }

    private Payments.Ground ground() {
        return new Payments.Ground(
                database.owner(),
                database.reader(),
                new Persons(KeyRing.open(TestFolder.of("test-keys"))),
                PaymentsTest::parties,
                orderNo -> onRecord.stream()
                        .filter(one -> one.text("orderNo").equals(orderNo))
                        .toList(),
                clock());
    }

    @AfterEach
    void close() {
        customs.stop(0);
        signing.close();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneId.of("UTC");
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return time;
            }
        };
    }

    private static Enterprises parties() {
        return Enterprises.of(
                List.of(party(PLATFORM, Role.PLATFORM), party(KEYLESS, Role.PLATFORM), party(SELLER, Role.SELLER)),
                List.of());
    }

    private static Enterprise party(EnterpriseCode code, Role role) {
        return new Enterprise(
                code, "", new Enterprise.Names("（示例）", "Example", "Example"), Set.of(role), "", false, Set.of());
    }

    private static PaymentData payment(String platform, String amount, String... orders) {
        List<PaymentData.Paid> paid = new ArrayList<>();
        for (String order : orders) {
            paid.add(new PaymentData.Paid(
                    order,
                    List.of(new PaymentData.Goods("天然蜂蜜 \"500g\"", "https://example.org/honey?a=1&b=2")),
                    "OSA571908863132601",
                    null,
                    "岚湾集市（示例）"));
        }
        return new PaymentData(
                new PaymentData.Head(
                        "9D55BA71-22DE-41F4-8B50-C36C83B3B530",
                        "{\"out_trade_no\":\"1\",\"total\":\"100.00\"}",
                        "<xml><a>确认 & 收款</a></xml>",
                        platform,
                        ValidDocuments.PAYER.code(),
                        "PAY-1",
                        new BigDecimal(amount),
                        "142",
                        "3",
                        "1",
                        "20261124041803",
                        null),
                paid);
    }

    private Payments.Bringing bring(EnterpriseCode platform, PaymentData data) throws SQLException {
        return payments.bring(platform, data.text().getBytes(StandardCharsets.UTF_8));
    }

    private static String openReq(String orderNo, String session) {
        return "{\"orderNo\":\"" + orderNo + "\",\"sessionID\":\"" + session + "\",\"serviceTime\":1544519952469}";
    }

    private List<String> rows(String question) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    private String states() throws SQLException {
        return String.join(" ", rows("SELECT state::text FROM relay.payment_request ORDER BY id"));
    }

    private JsonNode uploaded() {
        String form = came.getLast();
        assertThat(form).startsWith("payExInfoStr=").doesNotContain("&");
        return JsonMapper.shared()
                .readTree(URLDecoder.decode(form.substring("payExInfoStr=".length()), StandardCharsets.UTF_8));
    }

    @Test
    void what_customs_asks_for_is_answered_at_once_and_uploaded_once() throws Exception {
        assertThat(bring(PLATFORM, payment(PLATFORM.value(), "100.00", "O-1")))
                .isInstanceOfSatisfying(Payments.Bringing.Kept.class, kept -> {
                    assertThat(kept.news()).isTrue();
                    assertThat(kept.keptUntil()).isEqualTo("2029-11-24");
                });
        assertThat(payments.ask(PLATFORM.value(), openReq("O-1", "S-1")))
                .isEqualTo(new Payments.Answer("10000", "", time.toEpochMilli()));
        work.round();
        assertThat(payments.ask(PLATFORM.value(), openReq("O-1", "S-1")).code())
                .as("asked again")
                .isEqualTo("10000");
        work.round();
        assertThat(came).hasSize(1);
        assertThat(states()).isEqualTo("3");
        JsonNode sent = uploaded();
        assertThat(sent.propertyNames())
                .containsExactly(
                        "sessionID",
                        "payExchangeInfoHead",
                        "payExchangeInfoLists",
                        "serviceTime",
                        "certNo",
                        "signValue");
        assertThat(sent.get("sessionID").asString()).isEqualTo("S-1");
        assertThat(sent.get("payExchangeInfoHead").get("totalAmount").toString())
                .isEqualTo("100");
        assertThat(sent.get("certNo").asString())
                .isEqualTo(KEY.certificate().getSerialNumber().toString(16));
        assertThat(payments.ask(PLATFORM.value(), openReq("O-1", "S-2")).code()).isEqualTo("10000");
        work.round();
        assertThat(came).as("another request").hasSize(2);
    }

    @Test
    void what_cannot_be_answered_is_answered_20000_with_what_is_wrong() throws Exception {
        bring(PLATFORM, payment(PLATFORM.value(), "100.00", "O-1"));
        String[][] asked = {
            {"not json", "openReq: found what is no JSON"},
            {"[1]", "openReq: found no object"},
            {"", "openReq: found nothing"},
            {"{}", "orderNo: found nothing, expected 1 to 60 characters; serviceTime: found nothing"},
            {openReq("O-1", "S\\\"1"), "sessionID: found what does not fit"},
            {openReq("O-1", "x".repeat(101)), "sessionID: found what does not fit"},
            {openReq("x".repeat(61), "S-1"), "orderNo: found what does not fit"},
            {openReq("O\\u0000", "S-1"), "orderNo: found what does not fit"},
            {"{\"orderNo\":1,\"sessionID\":\"S-1\",\"serviceTime\":1}", "orderNo: found what does not fit"},
            {"{\"orderNo\":\"O-1\",\"sessionID\":\"S-1\",\"serviceTime\":\"now\"}", "serviceTime: found what does"},
            {openReq("NOBODYS", "S-1"), "orderNo: found no payment data of it"},
        };
        for (String[] one : asked) {
            Payments.Answer answer = payments.ask(PLATFORM.value(), one[0]);
            assertThat(answer.code()).as(one[0]).isEqualTo("20000");
            assertThat(answer.message()).as(one[0]).startsWith(one[1]);
        }
        assertThat(payments.ask(PLATFORM.value(), null).code()).isEqualTo("20000");
        assertThat(payments.ask(KEYLESS.value(), openReq("O-1", "S-1")).message())
                .contains("no key of its own");
        assertThat(payments.ask(SELLER.value(), openReq("O-1", "S-1")).message())
                .contains("no platform of that code");
        assertThat(payments.ask("9902969999", openReq("O-1", "S-1")).code()).isEqualTo("20000");
        work.round();
        assertThat(came).isEmpty();
        assertThat(payments.board(PLATFORM.value()).requests())
                .hasSize(asked.length + 1)
                .allSatisfy(one -> assertThat(one.state()).isEqualTo(PaymentRequest.State.DECLINED));
        assertThat(payments.ask(PLATFORM.value(), openReq("O-1", "S-1")).code())
                .as("a session that was refused may ask anew")
                .isEqualTo("10000");
        bring(PLATFORM, payment(PLATFORM.value(), "100.00", "O-2"));
        assertThat(payments.ask(PLATFORM.value(), openReq("O-2", "S-1")).message())
                .startsWith("sessionID: found one that asked for another order");
    }

    @Test
    void notes_of_refused_requests_have_a_bound_a_day() throws Exception {
        for (int i = 0; i < 210; i++) {
            payments.ask(PLATFORM.value(), "{}");
        }
        assertThat(rows("SELECT count(*) FROM relay.payment_request")).containsExactly("200");
    }

    @Test
    void the_same_data_is_kept_once_and_other_data_replaces_it_until_customs_asked() throws Exception {
        bring(PLATFORM, payment(PLATFORM.value(), "100.00", "O-1", "O-2"));
        assertThat(bring(PLATFORM, payment(PLATFORM.value(), "100", "O-1", "O-2")))
                .isInstanceOfSatisfying(
                        Payments.Bringing.Kept.class,
                        kept -> assertThat(kept.news()).isFalse());
        assertThat(bring(PLATFORM, payment(PLATFORM.value(), "90", "O-1")))
                .isInstanceOfSatisfying(
                        Payments.Bringing.Kept.class,
                        kept -> assertThat(kept.news()).isTrue());
        assertThat(rows("SELECT order_no FROM relay.payment_order")).containsExactly("O-1");
        assertThat(rows("SELECT replaced::text FROM relay.payment")).containsExactly("1");
        payments.ask(PLATFORM.value(), openReq("O-1", "S-1"));
        assertThat(bring(PLATFORM, payment(PLATFORM.value(), "80", "O-1")))
                .isEqualTo(new Payments.Bringing.Used("O-1"));
        work.round();
        assertThat(uploaded().get("payExchangeInfoHead").get("totalAmount").toString())
                .isEqualTo("90");
    }

    @Test
    void data_that_is_not_the_callers_or_differs_from_what_is_on_record_is_refused() throws Exception {
        assertThat(bring(SELLER, payment(SELLER.value(), "1", "O-1")))
                .isInstanceOfSatisfying(
                        Payments.Bringing.Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::rule)
                                .containsExactly("payment.ebpCode"));
        assertThat(bring(KEYLESS, payment(PLATFORM.value(), "1", "O-1"))).isInstanceOf(Payments.Bringing.Refused.class);
        ValidDocuments.Parcel parcel = ValidDocuments.importParcel("PAID-1");
        onRecord.add(parcel.order());
        onRecord.add(parcel.payment());
        String orderNo = parcel.order().text("orderNo");
        assertThat(bring(PLATFORM, payment(PLATFORM.value(), "1", orderNo)))
                .isInstanceOfSatisfying(
                        Payments.Bringing.Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::field)
                                .containsOnly(
                                        "payExchangeInfoHead.payTransactionId",
                                        "payExchangeInfoHead.totalAmount",
                                        "payExchangeInfoLists[1].goodsInfo[1].gname"));
        assertThat(rows("SELECT 1 FROM relay.payment")).isEmpty();
        PaymentData told = payment(PLATFORM.value(), parcel.payment().text("amountPaid"), orderNo);
        PaymentData.Head head = told.head();
        PaymentData.Paid paid = told.lists().getFirst();
        PaymentData right = new PaymentData(
                new PaymentData.Head(
                        head.guid(),
                        head.initalRequest(),
                        head.initalResponse(),
                        head.ebpCode(),
                        parcel.payment().text("payCode"),
                        parcel.payment().text("payTransactionId"),
                        head.totalAmount(),
                        head.currency(),
                        head.verDept(),
                        head.payType(),
                        head.tradingTime(),
                        head.note()),
                List.of(new PaymentData.Paid(
                        orderNo,
                        List.of(new PaymentData.Goods(
                                parcel.order().lines().getFirst().text("itemName"), "https://example.org")),
                        paid.recpAccount(),
                        paid.recpCode(),
                        paid.recpName())));
        assertThat(bring(PLATFORM, right)).isInstanceOf(Payments.Bringing.Kept.class);
    }

    @Test
    void each_field_is_held_against_the_interface_and_all_faults_are_told_at_once() throws Exception {
        String json = payment(PLATFORM.value(), "100", "O-1").text();
        String[][] wrong = {
            {"\"totalAmount\":100", "\"totalAmount\":\"100\"", "payExchangeInfoHead.totalAmount"},
            {"\"totalAmount\":100", "\"totalAmount\":1e999999999", "payExchangeInfoHead.totalAmount"},
            {"\"totalAmount\":100", "\"totalAmount\":-1", "payExchangeInfoHead.totalAmount"},
            {"\"verDept\":\"3\"", "\"verDept\":\"4\"", "payExchangeInfoHead.verDept"},
            {"\"payType\":\"1\"", "\"payType\":\"5\"", "payExchangeInfoHead.payType"},
            {"20261124041803", "20261324041803", "payExchangeInfoHead.tradingTime"},
            {"9D55BA71", "9d55ba71", "payExchangeInfoHead.guid"},
            {"\"initalRequest\"", "\"initialRequest\"", "payExchangeInfoHead.initialRequest"},
            {"\"recpAccount\":\"OSA571908863132601\"", "\"recpAccount\":\"\"", "payExchangeInfoLists[1].recpAccount"},
            {"\"goodsInfo\":[{", "\"goodsInfo\":[],\"x\":[{", "payExchangeInfoLists[1].x"},
            {"payExchangeInfoLists", "payExchangeInfoList", "payExchangeInfoList"},
        };
        for (String[] one : wrong) {
            assertThat(json).contains(one[0]);
            assertThat(payments.bring(PLATFORM, json.replace(one[0], one[1]).getBytes(StandardCharsets.UTF_8)))
                    .as(one[1])
                    .isInstanceOfSatisfying(
                            Payments.Bringing.Refused.class,
                            refused -> assertThat(refused.faults())
                                    .extracting(Fault::field)
                                    .contains(one[2]));
        }
        for (String broken : List.of("", "{", "[]", json + "x", json.replaceFirst("\\{", "{\"a\":1,\"a\":2,"))) {
            assertThat(payments.bring(PLATFORM, broken.getBytes(StandardCharsets.UTF_8)))
                    .as(broken)
                    .isInstanceOf(Payments.Bringing.Refused.class);
        }
        assertThat(rows("SELECT 1 FROM relay.payment")).isEmpty();
    }

    @Test
    void what_certainly_did_not_arrive_is_tried_again_a_bounded_number_of_times() throws Exception {
        bring(PLATFORM, payment(PLATFORM.value(), "100.00", "O-1"));
        payments.ask(PLATFORM.value(), openReq("O-1", "S-1"));
        status = 503;
        work.round();
        work.round();
        assertThat(came).as("not before its time").hasSize(1);
        for (int hour = 0; hour < 24; hour++) {
            time = time.plus(Duration.ofHours(1));
            work.round();
        }
        assertThat(came).hasSize(8);
        assertThat(states()).isEqualTo("5");
        status = 200;
        PaymentRequest given = payments.board("*").toLookAt().getFirst();
        assertThat(payments.sendAgain(given.id(), KEYLESS.value(), "x")).isPresent();
        assertThat(payments.sendAgain(given.id(), PLATFORM.value(), "op")).isEmpty();
        assertThat(payments.sendAgain(given.id(), "*", "op"))
                .hasValueSatisfying(fault -> assertThat(fault.rule()).isEqualTo("payments.state"));
        work.round();
        assertThat(states()).isEqualTo("3");
    }

    @Test
    void what_may_have_arrived_is_never_sent_again_by_itself() throws Exception {
        bring(PLATFORM, payment(PLATFORM.value(), "100.00", "O-1"));
        int request = 0;
        for (int said : List.of(0, 500, 302)) {
            status = said;
            payments.ask(PLATFORM.value(), openReq("O-1", "S-" + request++));
            work.round();
            time = time.plus(Duration.ofHours(3));
            work.round();
            assertThat(came).as("answered %d", said).hasSize(request);
        }
        status = 200;
        answer = "<html>busy</html>";
        payments.ask(PLATFORM.value(), openReq("O-1", "S-HTML"));
        work.round();
        assertThat(states()).isEqualTo("4 4 4 4");
        rows("UPDATE relay.payment_request SET state = 2, trouble = '' WHERE session = 'S-HTML' RETURNING id");
        new PaymentWork(ground(), upload(customs.getAddress().getPort())).round();
        assertThat(rows("SELECT trouble FROM relay.payment_request WHERE session = 'S-HTML'"))
                .as("what was being sent when the program ended")
                .containsExactly("the program ended while it was being sent");
        assertThat(came).hasSize(4);
        assertThat(payments.look().sentence()).startsWith("4 requests of customs");
    }

    @Test
    void what_customs_refuses_is_shown_with_its_code() throws Exception {
        bring(PLATFORM, payment(PLATFORM.value(), "100.00", "O-1"));
        answer = "{\"code\":20004,\"message\":\"证书未备案\",\"serviceTime\":1}";
        payments.ask(PLATFORM.value(), openReq("O-1", "S-1"));
        work.round();
        PaymentRequest refused = payments.board(PLATFORM.value()).toLookAt().getFirst();
        assertThat(refused.state()).isEqualTo(PaymentRequest.State.REFUSED);
        assertThat(refused.code()).isEqualTo("20004");
        assertThat(refused.message()).isEqualTo("证书未备案");
        assertThat(payments.board(KEYLESS.value()).requests()).as("another's").isEmpty();
        assertThat(payments.board("*").kept()).isEqualTo(1);
    }

    @Test
    void without_a_card_it_waits_and_goes_when_the_card_is_back() throws Exception {
        bring(PLATFORM, payment(PLATFORM.value(), "100.00", "O-1"));
        payments.ask(PLATFORM.value(), openReq("O-1", "S-1"));
        cardIsIn = false;
        work.round();
        assertThat(rows("SELECT trouble FROM relay.payment_request"))
                .containsExactly("it could not be signed: the card was pulled");
        cardIsIn = true;
        time = time.plus(Duration.ofMinutes(1));
        work.round();
        assertThat(states()).isEqualTo("3");
    }

    @Test
    void it_is_sealed_and_erased_when_it_was_kept_long_enough() throws Exception {
        bring(PLATFORM, payment(PLATFORM.value(), "100.00", "O-1"));
        payments.ask(PLATFORM.value(), openReq("O-1", "S-1"));
        assertThat(rows("SELECT position('out_trade_no'::bytea IN sealed)::text FROM relay.payment"))
                .containsExactly("0");
        work.round();
        time = time.plus(Duration.ofDays(1096));
        work.round();
        assertThat(rows("SELECT 1 FROM relay.payment")).as("its last day").hasSize(1);
        time = time.plus(Duration.ofDays(1));
        work.round();
        assertThat(rows("SELECT 1 FROM relay.payment UNION ALL SELECT 1 FROM relay.payment_order"
                        + " UNION ALL SELECT 1 FROM relay.payment_request"))
                .isEmpty();
        assertThat(rows("SELECT DISTINCT destroyed_by FROM registry.data_key WHERE destroyed_by IS NOT NULL"))
                .containsExactly("payments");
    }
}
