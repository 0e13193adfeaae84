package org.entrepot.console;

import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.entrepot.access.Accounts;
import org.entrepot.access.Acts;
import org.entrepot.access.OpenId;
import org.entrepot.access.Sessions;
import org.entrepot.access.SignIn;
import org.entrepot.access.UserRole;
import org.entrepot.billing.Bills;
import org.entrepot.bonded.BondedGround;
import org.entrepot.bonded.CustomsBook;
import org.entrepot.bonded.ReturnCentre;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.Clearance;
import org.entrepot.clearance.Copies;
import org.entrepot.clearance.Corrections;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.Documents;
import org.entrepot.clearance.Exports;
import org.entrepot.clearance.Watch;
import org.entrepot.collection.ExportMoney;
import org.entrepot.console.api.Description;
import org.entrepot.console.api.ProblemAnswers;
import org.entrepot.economics.Economics;
import org.entrepot.figures.Figures;
import org.entrepot.figures.InventedFigures;
import org.entrepot.goods.GoodsFilings;
import org.entrepot.insight.Board;
import org.entrepot.insight.Insight;
import org.entrepot.insight.LawTrials;
import org.entrepot.insight.Pulse;
import org.entrepot.insight.Telephones;
import org.entrepot.insight.Traffic;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.landed.RateFile;
import org.entrepot.ledger.AuditDesk;
import org.entrepot.node.EntrepotSettings;
import org.entrepot.node.TestDatabase;
import org.entrepot.node.TestFolder;
import org.entrepot.park.Leases;
import org.entrepot.park.Park;
import org.entrepot.registry.Addresses;
import org.entrepot.registry.Applications;
import org.entrepot.registry.EnterpriseKeys;
import org.entrepot.registry.Entrustments;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.Persons;
import org.entrepot.registry.Registry;
import org.entrepot.relay.Payments;
import org.entrepot.relay.Relay;
import org.entrepot.report.Gathering;
import org.entrepot.report.Reports;
import org.entrepot.retention.Retention;
import org.entrepot.risk.Screening;
import org.entrepot.strategy.ParkIndicators;
import org.entrepot.strategy.Strategy;
import org.entrepot.webhooks.InventedHooks;
import org.entrepot.webhooks.Webhooks;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** The pages alone, on invented declarations and a database of their own. */
record Console(ConfigurableApplicationContext context, TestDatabase database) implements AutoCloseable {

    /** Only what draws pages. */
    @EnableAutoConfiguration
    @Import({
        ConsoleSetup.class,
        Security.class,
        DeclarationPages.class,
        DocumentPages.class,
        CopyPages.class,
        QuotePages.class,
        BuyerPages.class,
        ExportsPages.class,
        ParkPages.class,
        SpacePages.class,
        BillPages.class,
        IncentivePages.class,
        ClaimPages.class,
        CreditPages.class,
        LeadPages.class,
        MeterPages.class,
        ServicePages.class,
        TalentPages.class,
        Park.class,
        Traffic.class,
        Economics.class,
        ReportPages.class,
        MePages.class,
        EconomicsPages.class,
        FiguresPages.class,
        ErrorPages.class,
        ApiPages.class,
        ProblemAnswers.class,
        Description.class,
        InventedFirms.class,
        LivePages.class,
        PatternPages.class,
        StoryPages.class,
        OrderPages.class,
        OrderFlowPages.class,
        OrderFlows.class,
        AuditPages.class,
        HelpPages.class,
        SignInPages.class,
        ProviderPages.class,
        AccountPages.class,
        RegistrationPages.class,
        Applications.class,
        Addresses.class,
        AddressPages.class,
        KeyPages.class,
        WebhookPages.class,
        RelayPages.class,
        RetentionPages.class,
        PaymentPages.class,
        MoneyPages.class,
        BankStatementPages.class,
        MoneyWorkPages.class,
        TaxPages.class,
        OverseasPages.class,
        GoodsPages.class,
        CodesPages.class,
        GoodsFilings.class,
        Screening.class,
        ScreeningPages.class,
        StrategyPages.class,
        PublicFigurePages.class,
        BenefitsPages.class,
        ParkIndicators.class,
        EntrustmentPages.class,
        Entrustments.class,
        EnterpriseKeys.class,
        TryOut.class,
        Accounts.class,
        Acts.class,
        Sessions.class,
        SignIn.class,
        Registry.class,
        Insight.class,
        LawTrials.class,
        TrialPages.class,
        Board.class,
        Pulse.class,
        Telephones.class,
        AuditDesk.class
    })
    static final class Parts {}

    static Console start(InventedDeclarations declarations, int port) throws SQLException {
        return start(declarations, Authority.LOCAL, port);
    }

    static Console start(InventedDeclarations declarations, Authority authority, int port) throws SQLException {
        return start(
                context -> {
                    context.registerBean(Authority.class, () -> authority);
                    context.registerBean(Declarations.class, () -> declarations);
                    context.registerBean(Documents.class, () -> new InventedDocuments(declarations));
                    context.registerBean(Watch.class, declarations::watch);
                },
                port);
    }

    /** On what a clearing has on file. */
    static Console start(Clearance clearance) throws SQLException {
        return start(
                context -> {
                    context.registerBean(Authority.class, () -> clearance.authority());
                    context.registerBean(Declarations.class, () -> clearance.declarations());
                    context.registerBean(Documents.class, () -> clearance.documents());
                    context.registerBean(Watch.class, () -> clearance.watch());
                },
                0);
    }

    private static Console start(Consumer<GenericApplicationContext> shown, int port) throws SQLException {
        TestDatabase database = TestDatabase.fresh();
        SpringApplication application = new SpringApplication(Parts.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(context -> {
            shown.accept((GenericApplicationContext) context);
            register((GenericApplicationContext) context, database);
        });
        ConfigurableApplicationContext context = application.run("--server.port=" + port, "--server.address=127.0.0.1");
        context.getBean(Insight.class).catchUp();
        context.getBean(Board.class).catchUp();
        Strategy strategy = context.getBean(Strategy.class);
        long analysis = strategy.create("Invented analysis", "PARK", "operator").id();
        strategy.refresh(analysis, 1, "operator");
        return new Console(context, database);
    }

    private static void register(GenericApplicationContext context, TestDatabase database) {
        context.registerBean(Persons.class, () -> new Persons(KeyRing.open(TestFolder.of("test-keys"))));
        context.registerBean(Corrections.class, InventedCorrections::new);
        context.registerBean(Copies.class, InventedCopies::new);
        context.registerBean(Exports.class, InventedExports::new);
        context.registerBean(RateFile.class, () -> new RateFile(null));
        context.registerBean(Clock.class, () -> Clock.fixed(InventedDeclarations.NOW, ZoneOffset.UTC));
        context.registerBean(
                Relay.class, () -> Relay.resting(database.owner(), database.reader(), context.getBean(Clock.class)));
        context.registerBean(
                Retention.class,
                () -> new Retention(
                        database.owner(),
                        context.getBean(Persons.class),
                        context.getBean(Acts.class),
                        context.getBean(Clock.class)));
        context.registerBean(Webhooks.class, () -> InventedHooks.over(database, context.getBean(Clock.class)));
        context.registerBean(OpenId.class, () -> OpenId.off(database.owner(), context.getBean(Clock.class)));
        context.registerBean(
                Payments.class,
                () -> Payments.resting(
                        database.owner(),
                        database.reader(),
                        context.getBean(Persons.class),
                        () -> context.getBean(Registry.class).enterprises(),
                        context.getBean(Clock.class)));
        context.registerBean(
                ReturnCentre.class,
                () -> new ReturnCentre(
                        new BondedGround(database.owner(), database.reader(), context.getBean(Clock.class))));
        context.registerBean(
                CustomsBook.class,
                () -> new CustomsBook(
                        new BondedGround(database.owner(), database.reader(), context.getBean(Clock.class))));
        context.registerBean(Figures.class, () -> InventedFigures.in(context, database));
        InventedMoney.register(context, database);
        InventedParcels.register(context, database);
        InventedOrders.register(context, database);
        InventedSpace.register(context, database);
        InventedBenefits.register(context, database);
        InventedIncentives.register(context, database);
        context.registerBean(
                Strategy.class,
                () -> new Strategy(
                        database.owner(),
                        () -> context.getBean(ParkIndicators.class).readings(),
                        context.getBean(Clock.class)));
        context.registerBean(
                Reports.class,
                () -> new Reports(
                        database.owner(),
                        new Gathering(
                                context.getBean(Figures.class),
                                context.getBean(Traffic.class),
                                context.getBean(ExportMoney.class),
                                context.getBean(Leases.class),
                                context.getBean(Bills.class),
                                context.getBean(Strategy.class),
                                context.getBean(Economics.class),
                                context.getBean(Registry.class),
                                context.getBean(Authority.class) == Authority.LOCAL),
                        context.getBean(Clock.class)));
        context.registerBean(EntrepotSettings.class, Console::settings);
        context.registerBean("owner", DataSource.class, database::owner, bean -> bean.setPrimary(true));
        context.registerBean("reader", DataSource.class, database::reader);
    }

    private static EntrepotSettings settings() {
        return new EntrepotSettings(
                TestFolder.of("console"),
                "127.0.0.1",
                0,
                null,
                false,
                true,
                Duration.ofSeconds(10),
                Duration.ofHours(24),
                1,
                1,
                1,
                Duration.ZERO);
    }

    URI address() {
        return URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + "/");
    }

    DataSource owner() {
        return database.owner();
    }

    /** The cookie of somebody who came in as that; an enterprise's person works for the first of the invented sellers. */
    String cookie(UserRole role) throws SQLException {
        return cookie(role, role == UserRole.ENTERPRISE ? InventedFirms.SELLER : null);
    }

    String cookie(UserRole role, @Nullable EnterpriseCode enterprise) throws SQLException {
        return SessionCookie.NAME + "="
                + context.getBean(SignIn.class).tryOut(role, enterprise).session();
    }

    /** The cookie of somebody who may open that page; of the operator where nobody may, or everybody. */
    String cookieFor(String path) throws SQLException {
        return cookie(roleFor(path));
    }

    static UserRole roleFor(String path) {
        return Rights.of("GET", path.replaceFirst("[?#].*", ""))
                .flatMap(row -> row.roles().stream().sorted().findFirst())
                .orElse(UserRole.OPERATOR);
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }

    /** For a look by hand: serves until it is ended. */
    public static void main(String[] arguments) throws Exception {
        Console console = start(new InventedDeclarations(), Integer.parseInt(arguments[0]));
        System.err.println("pages at " + console.address());
        Thread.currentThread().join();
    }
}
