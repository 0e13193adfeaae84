package org.entrepot.console.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.billing.Bills;
import org.entrepot.buyer.BuyerDesk;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.Copies;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.Exports;
import org.entrepot.clearance.Intake;
import org.entrepot.clearance.Receipts;
import org.entrepot.collection.CollectionDesk;
import org.entrepot.collection.ExportMoney;
import org.entrepot.collection.InventedTrades;
import org.entrepot.collection.Statements;
import org.entrepot.console.InventedExports;
import org.entrepot.console.InventedParcels;
import org.entrepot.figures.Figures;
import org.entrepot.figures.InventedFigures;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.landed.RateFile;
import org.entrepot.node.EntrepotSettings;
import org.entrepot.node.TestDatabase;
import org.entrepot.node.TestFolder;
import org.entrepot.orders.InventedOrders;
import org.entrepot.orders.Orders;
import org.entrepot.overseas.OverseasDesk;
import org.entrepot.overseas.OverseasSales;
import org.entrepot.overseas.OverseasStock;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.Persons;
import org.entrepot.relay.Payments;
import org.entrepot.relay.Relay;
import org.entrepot.webhooks.InventedHooks;
import org.entrepot.webhooks.Webhooks;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** The interface alone, on stand-ins for what it calls. */
record Api(ConfigurableApplicationContext context, TestDatabase database, StandIns.ToldIntake intake, HttpClient client)
        implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-02T01:10:00.123Z");
    static final Duration PATIENCE = Duration.ofSeconds(7);

    /** Only what answers programs. */
    @EnableAutoConfiguration
    @Import({
        ApiSetup.class,
        MessageRoutes.class,
        ReceiptRoutes.class,
        CopyRoutes.class,
        QuoteRoutes.class,
        CodeRoutes.class,
        PublicFigureRoutes.class,
        org.entrepot.goods.GoodsFilings.class,
        org.entrepot.risk.Screening.class,
        DeclarationRoutes.class,
        WebhookRoutes.class,
        PaymentRoutes.class,
        CollectionRoutes.class,
        FigureRoutes.class,
        PriceRoutes.class,
        EntryRoutes.class,
        OverseasRoutes.class,
        ExchangeRoutes.class,
        Description.class,
        Pace.class,
        Health.class,
        ProblemAnswers.class
    })
    static final class Parts {}

    static Api start(String... more) {
        return start(Authority.LOCAL, more);
    }

    static Api start(Authority authority, String... more) {
        TestDatabase database = TestDatabase.fresh();
        StandIns.ToldIntake intake = new StandIns.ToldIntake();
        SpringApplication application = new SpringApplication(Parts.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(
                context -> register((GenericApplicationContext) context, authority, database, intake));
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1"));
        arguments.addAll(Arrays.asList(more));
        ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new));
        return new Api(context, database, intake, HttpClient.newHttpClient());
    }

    private static void register(
            GenericApplicationContext context, Authority authority, TestDatabase database, StandIns.ToldIntake intake) {
        context.registerBean(Authority.class, () -> authority);
        context.registerBean(Intake.class, () -> intake);
        context.registerBean(Copies.class, StandIns.OneCopy::new);
        context.registerBean(Figures.class, () -> InventedFigures.in(context, database));
        context.registerBean(Bills.class, () -> StandIns.bills(database));
        context.registerBean(RateFile.class, () -> new RateFile(null));
        context.registerBean(Receipts.class, StandIns.ListedReceipts::new);
        context.registerBean(Declarations.class, StandIns.ThreeDeclarations::new);
        context.registerBean(ApiKeys.class, () -> key -> Optional.ofNullable(StandIns.KEYS.get(key)));
        context.registerBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));
        context.registerBean(Webhooks.class, () -> InventedHooks.over(database, context.getBean(Clock.class)));
        context.registerBean(
                Relay.class,
                () -> Relay.resting(database.owner(), database.reader(), Clock.fixed(NOW, ZoneOffset.UTC)));
        context.registerBean(
                Payments.class,
                () -> Payments.resting(
                        database.owner(),
                        database.reader(),
                        new Persons(KeyRing.open(TestFolder.of("test-keys"))),
                        StandIns::parties,
                        Clock.fixed(NOW, ZoneOffset.UTC)));
        InventedTrades trades = StandIns.trades();
        CollectionDesk collection = new CollectionDesk(
                database.owner(),
                database.reader(),
                new Persons(KeyRing.open(TestFolder.of("test-keys"))),
                trades,
                () -> ExchangeRates.NONE,
                Clock.fixed(NOW, ZoneOffset.UTC));
        context.registerBean(Statements.class, collection::statements);
        context.registerBean(ExportMoney.class, collection::money);
        context.registerBean(BuyerDesk.class, () -> InventedParcels.desk(database));
        context.registerBean(Exports.class, InventedExports::new);
        context.registerBean(
                Orders.class,
                () -> InventedOrders.over(
                        database, intake, new StandIns.ThreeDeclarations(), Clock.fixed(NOW, ZoneOffset.UTC)));
        OverseasDesk overseas = new OverseasDesk(
                database.owner(),
                database.reader(),
                trades,
                collection.taxPacks(),
                collection.stockAbroad(),
                Clock.fixed(NOW, ZoneOffset.UTC));
        context.registerBean(OverseasStock.class, overseas::stock);
        context.registerBean(OverseasSales.class, overseas::sales);
        context.registerBean(EntrepotSettings.class, Api::settings);
        context.registerBean("owner", DataSource.class, database::owner, bean -> {
            bean.setPrimary(true);
            bean.setDestroyMethodName("");
        });
        context.registerBean("reader", DataSource.class, database::reader, bean -> bean.setDestroyMethodName(""));
    }

    static EntrepotSettings settings() {
        return new EntrepotSettings(
                Path.of("data"),
                "127.0.0.1",
                0,
                null,
                false,
                false,
                PATIENCE,
                Duration.ofHours(24),
                20_000,
                2_000,
                1_000,
                Duration.ZERO);
    }

    /** A request of the seller, to be changed before it is sent. */
    HttpRequest.Builder request(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + StandIns.KEY);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return send(request(path).header("Accept", accept));
    }

    HttpRequest.Builder post(String body, String accept) {
        return request("/api/v1/messages")
                .header("Content-Type", "application/xml")
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    @Override
    public void close() {
        client.close();
        context.close();
        database.close();
    }
}
