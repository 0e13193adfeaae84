package org.entrepot.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.entrepot.clearance.Answer;
import org.entrepot.collection.ExportMoney;
import org.entrepot.messages.MessageType;
import org.entrepot.overseas.OverseasStock;
import org.entrepot.webhooks.EventKind;
import org.entrepot.webhooks.InventedHooks;
import org.entrepot.webhooks.Webhooks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description against what there is. */
class DescriptionTest {
    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @SuppressWarnings("NullAway.Init")
    private static JsonNode openapi;

    @BeforeAll
    static void start() throws Exception {
        api = Api.start();
        openapi = json("/api/v1/openapi.json");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static JsonNode json(String path) throws Exception {
        return JsonMapper.shared().readTree(api.get(path, "application/json").body());
    }

    @Test
    void it_is_there_for_everybody_and_of_version_3_1() throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(
                api.request("/api/v1/openapi.json").build().uri());
        assertThat(api.send(request).statusCode()).isEqualTo(200);
        assertThat(openapi.get("openapi").asString()).startsWith("3.1.");
    }

    @Test
    void it_has_every_route_and_no_other() {
        Set<String> routes = api
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue().getBeanType().getPackageName().equals("org.entrepot.console.api"))
                .flatMap(entry -> entry.getKey().getMethodsCondition().getMethods().stream()
                        .flatMap(method ->
                                entry.getKey().getPatternValues().stream().map(path -> method + " " + path)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(new Description().routes().stream().map(route -> route.method() + " " + route.path()))
                .containsExactlyInAnyOrderElementsOf(routes);
        assertThat(routes).contains("POST /api/v1/messages", "GET /health");
    }

    @Test
    void every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own() {
        List<String> references = new ArrayList<>();
        openapi.findValues("$ref").forEach(reference -> references.add(reference.asString()));
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                openapi.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        assertThat(new Description().routes()).extracting(Description.Route::id).doesNotHaveDuplicates();
    }

    @Test
    void every_kind_of_problem_is_among_the_answers_of_some_route() {
        Set<String> described = new HashSet<>();
        openapi.get("paths")
                .forEach(path -> path.forEach(
                        operation -> described.addAll(operation.get("responses").propertyNames())));
        assertThat(Problem.Kind.values())
                .filteredOn(kind -> kind != Problem.Kind.METHOD)
                .allSatisfy(kind -> assertThat(described)
                        .contains(String.valueOf(kind.status().value())));
    }

    @Test
    void what_is_answered_is_what_it_describes() throws Exception {
        Shape shape = new Shape(openapi);
        api.intake()
                .tell(StandIns.ToldIntake.decided(
                        List.of(StandIns.receipt(MessageType.CEB622, "C1", "100", "[Code:1313;Desc:SIMULATED]"))));
        assertThat(shape.breaches("Answer", sent("109.10"))).isEmpty();
        api.intake().tell(new Answer.Later(new UUID(7, 8)));
        assertThat(shape.breaches("Accepted", sent("109.10"))).isEmpty();
        assertThat(shape.breaches("Problem", sent("ten"))).isEmpty();
        assertThat(shape.breaches("Problem", json("/api/v1/receipts?limit=x"))).isEmpty();
        assertThat(shape.breaches("Problem", json("/api/v1/nowhere"))).isEmpty();
        assertThat(shape.breaches("Receipts", json("/api/v1/receipts"))).isEmpty();
        assertThat(shape.breaches("Copies", json("/api/v1/copies"))).isEmpty();
        assertThat(shape.breaches("CopiesAsked", json("/api/v1/copies/asked"))).isEmpty();
        assertThat(json("/api/v1/copies?after=1&limit=1")
                        .at("/copies/0/receipts/0/returnStatus")
                        .asString())
                .isEqualTo("120");
        assertThat(shape.breaches("Problem", json("/api/v1/copies?after=x"))).isEmpty();
        for (String number : List.of("COP1", "COP2")) {
            assertThat(shape.breaches("Declaration", json("/api/v1/declarations/" + number)))
                    .isEmpty();
        }
        JsonNode entries = json("/api/v1/entries?sumNo=ZZ002026S000000009");
        assertThat(shape.breaches("Entries", entries)).isEmpty();
        assertThat(entries.at("/entries/0/lines/0/code").asString()).isEqualTo("6704200000");
        assertThat(entries.at("/entries/0/missing").toString()).contains("\"field\":\"origin\"", "COUNTRY");
        for (String wrong : List.of("", "?orderNo=A&sumNo=B", "?orderNo=NONE")) {
            assertThat(shape.breaches("Problem", json("/api/v1/entries" + wrong)))
                    .isEmpty();
        }
        JsonNode catalogue = json("/api/v1/figures");
        assertThat(shape.breaches("FigureCatalogue", catalogue)).isEmpty();
        assertThat(catalogue.toString()).doesNotContain("occupancy");
        JsonNode parcels = json("/api/v1/figures/parcels?from=2026-03-01&to=2026-03-31&cut=DAY");
        assertThat(shape.breaches("FigureTable", parcels)).isEmpty();
        JsonNode study = json("/api/v1/figures/time-release?from=2026-03-01&to=2026-03-31&cut=MODE");
        assertThat(shape.breaches("TimeRelease", study)).isEmpty();
        assertThat(
                        json("/api/v1/figures/parcels?from=2026-03-01&to=2026-03-31&cut=ALL&direction=E&mode=9610&heading=6704")
                                .at("/total/value")
                                .asString())
                .isEqualTo("8");
        assertThat(json("/api/v1/figures/parcels?from=2026-03-01&to=2026-03-31&corridor=Y:4220")
                        .at("/total/value")
                        .asString())
                .isEqualTo("0");
        for (String wrong : List.of(
                "parcels",
                "parcels?from=2026-03-01&to=2026-03-31&mode=96",
                "parcels?from=2026-03-01&to=2026-03-31&heading=67041",
                "parcels?from=2026-03-01&to=2026-03-31&heading=6704&corridor=3:4258",
                "overdue?from=2026-03-01&to=2026-03-31&mode=9610",
                "hours-list-released?from=2026-03-01&to=2026-03-31&heading=6704",
                "hours-list-released?from=2026-03-01&to=2026-03-31&cut=CORRIDOR",
                "time-release?from=2026-03-01&to=2026-03-31&direction=OUT",
                "parcels?from=2026-03-01&to=2026-02-01",
                "occupancy?from=2026-03-01&to=2026-03-02",
                "overdue?from=2026-03-01&to=2026-03-02&cut=MODE",
                "time-release?from=2026-03-01&to=2026-03-02&cut=DAY")) {
            assertThat(shape.breaches("Problem", json("/api/v1/figures/" + wrong)))
                    .isEmpty();
        }
        assertThat(shape.breaches("Health", json("/health"))).isEmpty();
    }

    @Test
    void endpoints_what_they_were_told_and_what_they_are_sent_are_as_it_describes() throws Exception {
        Webhooks webhooks = api.context().getBean(Webhooks.class);
        assertThat(webhooks.register(StandIns.SELLER, "ERP", "http://127.0.0.1:1/hook", Set.copyOf(EventKind.WANTED)))
                .isInstanceOf(Webhooks.Registering.Registered.class);
        Shape shape = new Shape(openapi);
        JsonNode all = json("/api/v1/webhooks");
        assertThat(shape.breaches("Webhooks", all)).isEmpty();
        assertThat(all.toString()).doesNotContain("whsec_").contains("tax_bill.status");
        String id = all.at("/webhooks/0/id").asString();
        assertThat(webhooks.test(StandIns.SELLER, Long.parseLong(id))).isTrue();
        JsonNode deliveries = json("/api/v1/webhooks/" + id + "/deliveries?state=WAITING&limit=1");
        assertThat(shape.breaches("Deliveries", deliveries)).isEmpty();
        assertThat(deliveries.at("/deliveries/0/type").asString()).isEqualTo("webhook.test");
        for (String payload : InventedHooks.payloads(List.of(
                StandIns.receipt(MessageType.CEB622, "C1", "100", "[Code:1313;Desc:SIMULATED 王杜撰]"),
                StandIns.receipt(MessageType.CEB312, "O1", "-301008", "SIMULATED [Code:-301008;Desc:x]")))) {
            assertThat(shape.breaches("Event", JsonMapper.shared().readTree(payload)))
                    .isEmpty();
        }
        for (String wrong :
                List.of("0/deliveries", "x/deliveries", id + "/deliveries?limit=0", id + "/deliveries?state=x")) {
            assertThat(shape.breaches("Problem", json("/api/v1/webhooks/" + wrong)))
                    .isEmpty();
        }
        assertThat(api.get("/api/v1/webhooks/" + (Long.parseLong(id) + 1) + "/deliveries", "application/json")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void payment_data_is_brought_with_a_key_and_asked_for_without_one() throws Exception {
        Shape shape = new Shape(openapi);
        String payment = """
                {"payExchangeInfoHead":{"guid":"9D55BA71-22DE-41F4-8B50-C36C83B3B530","initalRequest":"a","initalResponse":"b",
                "ebpCode":"9902960011","payCode":"9902960003","payTransactionId":"P-1","totalAmount":5.0,"currency":"142",
                "verDept":"3","tradingTime":"20261124041803"},"payExchangeInfoLists":[{"orderNo":"O-1","goodsInfo":
                [{"gname":"g","itemLink":"https://example.org"}],"recpAccount":"1","recpName":"n"}]}""";
        for (int status : List.of(201, 200)) {
            HttpResponse<String> kept = bring(payment);
            assertThat(kept.statusCode()).as(kept.body()).isEqualTo(status);
            assertThat(shape.breaches("PaymentKept", JsonMapper.shared().readTree(kept.body())))
                    .isEmpty();
        }
        HttpResponse<String> refused = bring(payment.replace("\"verDept\":\"3\"", "\"verDept\":\"9\""));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("payExchangeInfoHead.verDept: found '9'", "Nothing was kept");
        assertThat(shape.breaches("Problem", JsonMapper.shared().readTree(refused.body())))
                .isEmpty();
        assertThat(api.send(api.request("/api/v1/payments")
                                .header("Content-Type", "application/xml")
                                .POST(HttpRequest.BodyPublishers.ofString(payment)))
                        .body())
                .contains("expected application/json");
        for (String form : List.of("openReq=%7B%22orderNo%22%3A%22O-1%22%7D", "openReq=%zz", "", "x".repeat(9000))) {
            HttpResponse<String> answer =
                    api.send(HttpRequest.newBuilder(api.request("/api/v1/customs/9902960011/platDataOpen")
                                    .build()
                                    .uri())
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form)));
            assertThat(answer.statusCode()).as(form).isEqualTo(200);
            assertThat(shape.breaches("PaymentAnswer", JsonMapper.shared().readTree(answer.body())))
                    .isEmpty();
            assertThat(answer.body()).startsWith("{\"code\":\"20000\",\"message\":\"");
        }
    }

    private static HttpResponse<String> bring(String payment) throws Exception {
        return api.send(api.request("/api/v1/payments")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(payment)));
    }

    private static HttpResponse<String> statement(String query, String text) throws Exception {
        return api.send(api.request("/api/v1/statements?" + query)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(text)));
    }

    @Test
    void a_statement_is_brought_once_and_exports_say_what_came() throws Exception {
        api.context().getBean(ExportMoney.class).catchUp();
        Shape shape = new Shape(openapi);
        String camt = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt>"
                + "<Acct><Id><IBAN>KZ00TEST</IBAN></Id></Acct><Ntry><Amt Ccy=\"USD\">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
                + "<Sts>BOOK</Sts><BookgDt><Dt>2026-02-25</Dt></BookgDt><AcctSvcrRef>R1</AcctSvcrRef><NtryDtls><TxDtls>"
                + "<RmtInf><Ustrd>SO-API-0001</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry><Ntry/></Stmt></BkToCstmrStmt></Document>";
        for (int status : List.of(201, 200)) {
            HttpResponse<String> answer = statement("name=february.xml", camt);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            JsonNode body = JsonMapper.shared().readTree(answer.body());
            assertThat(shape.breaches("Statement", body)).isEmpty();
            assertThat(List.of(body.at("/read").asInt(), body.at("/faults").size()))
                    .containsExactly(1, 1);
        }
        JsonNode exports = json("/api/v1/exports?limit=1&gap=NOT_DEPARTED");
        assertThat(shape.breaches("Exports", exports)).isEmpty();
        assertThat(exports.at("/exports/0/outstanding").asString()).isEqualTo("0.00");
        HttpResponse<String> refused = statement("name=x.csv&mapping=none", "a,b\n1,2\n3,4\n");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(shape.breaches("Problem", JsonMapper.shared().readTree(refused.body())))
                .isEmpty();
        assertThat(statement("name=x.pdf", "%PDF-1.7").body()).contains("kind .pdf", "Nothing was kept");
        for (String wrong : List.of("after=x", "limit=0", "gap=x")) {
            assertThat(shape.breaches("Problem", json("/api/v1/exports?" + wrong)))
                    .isEmpty();
        }
    }

    private static HttpResponse<String> tell(String path, String json) throws Exception {
        return api.send(api.request("/api/v1/overseas/" + path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    @Test
    void stock_abroad_is_listed_and_sold() throws Exception {
        Shape shape = new Shape(openapi);
        HttpResponse<String> opened = tell("warehouses", "{\"code\":\"ALA-1\",\"name\":\"示例仓\",\"country\":\"145\"}");
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        assertThat(shape.breaches("OverseasWarehouseOpened", JsonMapper.shared().readTree(opened.body())))
                .isEmpty();
        api.context().getBean(OverseasStock.class).catchUp();
        JsonNode stock = json("/api/v1/overseas/stock");
        assertThat(shape.breaches("OverseasStock", stock)).isEmpty();
        assertThat(stock.at("/stock/0/stock").asString()).isEqualTo("5");
        String sale =
                "{\"sales\":[{\"warehouse\":\"ALA-1\",\"itemNo\":\"WIG-9\",\"channel\":\"SampleMarket\",\"saleNo\":\"M-1\","
                        + "\"day\":\"2026-02-28\",\"qty\":2,\"amount\":\"60.00\",\"currency\":\"USD\"},{\"warehouse\":\"ALA-1\","
                        + "\"itemNo\":\"WIG-9\",\"saleNo\":\"M-2\",\"day\":\"2026-02-28\",\"qty\":\"9\"}]}";
        for (String took : List.of("1, 0", "0, 1")) {
            JsonNode taken = JsonMapper.shared().readTree(tell("sales", sale).body());
            assertThat(shape.breaches("OverseasSalesTaken", taken)).isEmpty();
            assertThat(taken.at("/taken").asInt() + ", " + taken.at("/known").asInt())
                    .isEqualTo(took);
            assertThat(taken.at("/faults/0/row").asInt()).isEqualTo(2);
        }
        for (String wrong : List.of("x", "[]", "{\"sales\":[]}", sale.replace("\"9\"", "\"-9\""))) {
            HttpResponse<String> refused = tell("sales", wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(shape.breaches("Problem", JsonMapper.shared().readTree(refused.body())))
                    .isEmpty();
        }
        assertThat(tell("warehouses", "{\"code\":\"a b\",\"country\":\"145\"}").body())
                .contains("code: found 'a b'");
    }

    @Test
    void the_comparison_sees_what_does_not_fit() throws Exception {
        Shape shape = new Shape(openapi);
        JsonNode declaration = json("/api/v1/declarations/COP1");
        assertThat(shape.breaches("Health", declaration)).contains("/status is no text");
        assertThat(shape.breaches("Declaration", json("/health")))
                .contains("/copNo is missing", "/database is not described");
        assertThat(shape.breaches("Problem", JsonMapper.shared().readTree("{\"status\":\"x\",\"authority\":\"REAL\"}")))
                .contains("/status is no integer", "/authority is none of SIMULATED, CUSTOMS");
    }

    private static JsonNode sent(String amount) throws Exception {
        return JsonMapper.shared()
                .readTree(api.send(api.post(Messages.payment(amount), "application/json"))
                        .body());
    }
}
