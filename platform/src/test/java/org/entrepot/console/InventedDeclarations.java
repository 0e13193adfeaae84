package org.entrepot.console;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.DeclarationDetail;
import org.entrepot.clearance.DeclarationDetail.Cell;
import org.entrepot.clearance.DeclarationDetail.Comparison;
import org.entrepot.clearance.DeclarationDetail.Event;
import org.entrepot.clearance.DeclarationDetail.Line;
import org.entrepot.clearance.DeclarationDetail.Partner;
import org.entrepot.clearance.DeclarationDetail.Step;
import org.entrepot.clearance.DeclarationFilter;
import org.entrepot.clearance.DeclarationPage;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.DocumentOutcome;
import org.entrepot.clearance.Taxes;
import org.entrepot.clearance.Viewer;
import org.entrepot.clearance.WaitingForCover;
import org.entrepot.clearance.Watch;
import org.entrepot.insight.StandInWatch;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.Money;
import org.entrepot.kernel.Phrase;
import org.entrepot.kernel.UnitCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/** A few dozen declarations made up for pages: released, refused, waiting, cancelled, in both directions. */
final class InventedDeclarations implements Declarations {
    static final int COUNT = 60;
    private static final Instant START = Instant.parse("2026-03-02T01:10:00Z");
    private static final int OLD = 30;
    private static final Duration BETWEEN_OLD = Duration.ofMinutes(190);
    private static final Duration BETWEEN_NEW = Duration.ofSeconds(17);

    /** The moment in which the pages are looked at: a few seconds after the last declaration. */
    static final Instant NOW = received(COUNT).plusSeconds(4);

    private static final List<String> IMPORT_FROM = List.of("145", "344", "149", "340", "146", "111");
    private static final List<String> EXPORT_TO = List.of("145", "149", "344", "147", "127");

    private record Article(String hs, String name, long fen) {}

    private static final List<Article> IMPORTED = List.of(
            new Article("0409000000", "天然蜂蜜 500克", 6_800),
            new Article("0802920000", "去壳松子 500克", 12_900),
            new Article("1806320000", "黑巧克力 100克", 2_450),
            new Article("0806200000", "葡萄干 1千克", 5_200),
            new Article("0902309000", "红茶 250克", 8_800));
    private static final List<Article> EXPORTED = List.of(
            new Article("6704110000", "合成纤维假发", 18_900),
            new Article("6704200000", "人发假发", 86_000),
            new Article("6505009900", "针织帽", 3_900),
            new Article("7117190000", "仿首饰项链", 2_600));

    private final List<DeclarationSummary> all = new ArrayList<>();

    private final Authority authority;

    InventedDeclarations() {
        this(Authority.LOCAL);
    }

    /** Under upstream what has a list number or was rejected (100) was customs' to decide, and the e-port took it. */
    InventedDeclarations(Authority authority) {
        this.authority = authority;
        for (int i = COUNT; i > 0; i--) {
            all.add(summary(i));
        }
    }

    private DeclarationSummary summary(int i) {
        Direction direction = i % 3 == 0 ? Direction.EXPORT : Direction.IMPORT;
        boolean imports = direction == Direction.IMPORT;
        Article article = article(direction, i);
        int status = status(i, imports);
        Instant received = received(i);
        boolean numbered = status == 120 || status == 800 || status == 399;
        return new DeclarationSummary(
                i,
                direction,
                "QD2603" + String.format("%08d", 7_100_000 + i * 37),
                "COP2603" + String.format("%07d", 40_000 + i),
                status == 1 ? "" : "S20260302" + String.format("%09d", i),
                numbered ? (isOurs() ? "ZZ00" : "9999") + "2026" + direction.flag() + String.format("%09d", i) : "",
                "SF" + String.format("%011d", 99_100_000L + i),
                status,
                received,
                status == 1 || status == 2 ? null : received.plusMillis(340),
                EnterpriseCode.of("9902960001"),
                EnterpriseCode.of(imports ? "9902960011" : "9902960021"),
                EnterpriseCode.of("9902960008"),
                EnterpriseCode.of("9902960006"),
                country(direction, i),
                article.name(),
                i % 7 == 0 ? 3 : 1,
                Money.fen(article.fen() * (1 + i % 3)),
                imports && numbered ? taxes(article.fen() * (1 + i % 3)) : null);
    }

    /** Half of them over some days, the other half just now. */
    private static Instant received(int i) {
        return START.plus(BETWEEN_OLD.multipliedBy(Math.min(i, OLD)))
                .plus(BETWEEN_NEW.multipliedBy(Math.max(0, i - OLD)));
    }

    /** What of it is watched: refusals, one telephone in a third of the released imports, and what waits. */
    StandInWatch watch() {
        StandInWatch watch = new StandInWatch(
                id -> all.stream().filter(d -> d.id() == id).findFirst().orElseThrow());
        for (DeclarationSummary d : all.reversed()) {
            if (d.status() < 0 || d.status() == 100) {
                boolean expired = d.id() == 44;
                List<Fault> faults = expired
                        ? List.of(new Fault("100", "match.waiting", "payment", "", "to come within 24 h"))
                        : detail(d).faults();
                watch.refused.add(new Watch.Refused(
                        d.id(), MessageType.CEB621, Objects.requireNonNull(d.decidedAt()), faults, d));
            }
            if (d.status() == 800 && d.id() % 3 == 2) {
                watch.telephones.put(d.id(), "1.telephone");
            }
        }
        watch.standing = new Watch.Standing(6, 1);
        return watch;
    }

    private static Article article(Direction direction, int i) {
        List<Article> articles = direction == Direction.IMPORT ? IMPORTED : EXPORTED;
        return articles.get(i % articles.size());
    }

    private static CountryCode country(Direction direction, int i) {
        List<String> codes = direction == Direction.IMPORT ? IMPORT_FROM : EXPORT_TO;
        return CountryCode.of(codes.get(i % codes.size()));
    }

    private static int status(int i, boolean imports) {
        return switch (i % 10) {
            case 1 -> 2;
            case 4 -> 100;
            case 7 -> i % 20 == 7 ? -621005 : 0;
            default -> imports ? 800 : 399;
        };
    }

    private static Taxes taxes(long fen) {
        return new Taxes(Money.fen(0), Money.fen(0), Money.fen(fen * 91 / 1000));
    }

    @Override
    public DeclarationPage page(Viewer viewer, DeclarationFilter filter, @Nullable String cursor, int limit) {
        long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        List<DeclarationSummary> found =
                fitting(filter).filter(d -> d.id() < before).toList();
        boolean more = found.size() > limit;
        List<DeclarationSummary> shown = more ? found.subList(0, limit) : found;
        return new DeclarationPage(shown, more ? String.valueOf(shown.getLast().id()) : null);
    }

    private Stream<DeclarationSummary> fitting(DeclarationFilter filter) {
        return all.stream()
                .filter(d -> filter.direction() == null || d.direction() == filter.direction())
                .filter(d -> filter.status() == null || d.status() == filter.status())
                .filter(d -> filter.country() == null || d.country().equals(filter.country()))
                .filter(d -> filter.text() == null || d.copNo().equals(filter.text()));
    }

    @Override
    public Optional<DeclarationSummary> find(Viewer viewer, String copNoOrInvtNo) {
        return all.stream()
                .filter(d -> d.copNo().equals(copNoOrInvtNo) || d.invtNo().equals(copNoOrInvtNo))
                .findFirst();
    }

    @Override
    public Optional<DeclarationDetail> detail(Viewer viewer, long id) {
        return all.stream().filter(d -> d.id() == id).findFirst().map(this::detail);
    }

    @Override
    public List<WaitingForCover> waitingForCover(Viewer viewer, EnterpriseCode guarantor, int most) {
        return List.of();
    }

    private DeclarationDetail detail(DeclarationSummary d) {
        boolean refused = d.status() < 0 || d.status() == 100;
        List<Fault> faults = refused
                ? List.of(
                        new Fault("1332", "match.line.qty", "InventoryList[1].qty", "1", "2"),
                        new Fault("1313", "match.payment.payerName", "PaymentHead.payerName", "<李*>", "王*"))
                : List.of();
        return new DeclarationDetail(
                d,
                partners(d),
                comparisons(d, refused),
                lines(d),
                steps(d),
                timeline(d),
                faults,
                d.status() == 100 && !isOurs(),
                null,
                d.status() < 0 || isOurs());
    }

    private static List<Partner> partners(DeclarationSummary d) {
        Stream<MessageType> types = d.direction() == Direction.IMPORT
                ? Stream.of(MessageType.CEB311, MessageType.CEB411, MessageType.CEB511, MessageType.CEB621)
                : Stream.of(MessageType.CEB303, MessageType.CEB505, MessageType.CEB603);
        return types.filter(type -> d.status() != 2 || type != MessageType.CEB411)
                .map(type -> partner(d, type))
                .toList();
    }

    private static Partner partner(DeclarationSummary d, MessageType type) {
        String name = type.document();
        String xml = "<ceb:" + name + "><ceb:" + name + "Head><ceb:guid>4CDE1CFD-EDED-46B1-946C-B8022E42FC94</ceb:guid>"
                + "<ceb:orderNo>" + d.orderNo() + "</ceb:orderNo><ceb:buyerName>王*</ceb:buyerName>"
                + "<ceb:buyerIdNumber>9904**********002X</ceb:buyerIdNumber><ceb:note>&lt;script&gt;alert(1)&lt;/script&gt;</ceb:note>"
                + "</ceb:" + name + "Head></ceb:" + name + ">";
        CebDocument document = CebDocument.flat(type, Fields.of(type.headBlock()));
        return new Partner(
                d.id() * 1000 + Integer.parseInt(type.name().substring(3)),
                type,
                d.orderNo(),
                d.status(),
                d.receivedAt(),
                document,
                xml,
                false,
                null);
    }

    private static List<Comparison> comparisons(DeclarationSummary d, boolean refused) {
        MessageType order = d.direction() == Direction.IMPORT ? MessageType.CEB311 : MessageType.CEB303;
        MessageType list = d.direction() == Direction.IMPORT ? MessageType.CEB621 : MessageType.CEB603;
        MessageType waybill = d.direction() == Direction.IMPORT ? MessageType.CEB511 : MessageType.CEB505;
        return List.of(
                new Comparison(
                        "match.list.ebpCode",
                        List.of(new Cell(order, "orderNo", 0, d.orderNo()), new Cell(list, "orderNo", 0, d.orderNo())),
                        true),
                new Comparison(
                        "match.list.logisticsNo",
                        List.of(
                                new Cell(waybill, "logisticsNo", 0, d.logisticsNo()),
                                new Cell(list, "logisticsNo", 0, d.logisticsNo())),
                        true),
                new Comparison(
                        "match.line.qty",
                        List.of(new Cell(order, "qty", 1, "2"), new Cell(list, "qty", 1, refused ? "1" : "2")),
                        !refused));
    }

    private static List<Line> lines(DeclarationSummary d) {
        Article article = article(d.direction(), (int) d.id());
        return List.of(new Line(
                1,
                HsCode.of(article.hs()),
                article.name(),
                new BigDecimal("2"),
                UnitCode.of("011"),
                new BigDecimal("34.00"),
                d.value(),
                d.taxes() == null ? null : d.value(),
                d.taxes()));
    }

    private static List<Step> steps(DeclarationSummary d) {
        Taxes taxes = d.taxes();
        if (taxes == null) {
            return List.of();
        }
        return List.of(
                new Step(
                        0,
                        "tax.singleLimit@2019-01-01",
                        Phrase.of("tax.say.single", d.value().amount(), new BigDecimal("5000.00"), 1),
                        Phrase.of("tax.say.within"),
                        Phrase.asItStands("财关税〔2018〕49号")),
                new Step(
                        1,
                        "tax.value@2019-01-01",
                        Phrase.of("tax.say.value", d.value().amount(), BigDecimal.ZERO, BigDecimal.ZERO),
                        Phrase.asItStands(d.value().amount()),
                        Phrase.asItStands("财关税〔2016〕18号")),
                new Step(
                        1,
                        "tax.vat@2019-04-01",
                        Phrase.of(
                                "tax.say.times",
                                d.value().amount(),
                                Phrase.of("tax.say.percent", new BigDecimal("9.1"))),
                        Phrase.asItStands(taxes.vat().amount()),
                        Phrase.of(
                                "tax.say.cited", Phrase.asItStands("财关税〔2016〕18号"), Phrase.of("tax.confidence.high"))));
    }

    private boolean isOurs() {
        return authority == Authority.LOCAL;
    }

    /** Below zero the checks here refuse, whoever decides. */
    boolean isOfCustoms(int status) {
        return !isOurs() && status >= 0;
    }

    private String said(int status) {
        return (isOfCustoms(status) ? "" : "SIMULATED ") + "[Code:" + status + ";Desc:申报]";
    }

    private List<Event> timeline(DeclarationSummary d) {
        boolean imports = d.direction() == Direction.IMPORT;
        MessageType list = imports ? MessageType.CEB621 : MessageType.CEB603;
        MessageType order = imports ? MessageType.CEB311 : MessageType.CEB303;
        List<Event> events = new ArrayList<>();
        events.add(new Event(d.receivedAt(), order, d.orderNo(), 2, said(2)));
        events.add(new Event(d.receivedAt().plusMillis(120), list, d.copNo(), 2, said(2)));
        if (d.decidedAt() != null) {
            events.add(new Event(d.decidedAt(), list, d.copNo(), d.status(), said(d.status())));
        }
        return events;
    }

    @Override
    public List<DocumentOutcome> outcomes(Collection<Long> documents) {
        return List.of();
    }

    @Override
    public ClearedPage clearedAfter(String after, int max) {
        if (!after.isEmpty()) {
            return new ClearedPage(List.of(), after, false);
        }
        List<Cleared> cleared = all.stream()
                .filter(d -> d.status() == 800 || d.status() == 399)
                .map(InventedDeclarations::cleared)
                .toList();
        return new ClearedPage(cleared, "1:60", false);
    }

    private static Cleared cleared(DeclarationSummary d) {
        Article article = article(d.direction(), (int) d.id());
        return new Cleared(
                d.id(),
                d.direction(),
                d.platform(),
                d.seller(),
                d.country(),
                d.receivedAt(),
                Objects.requireNonNull(d.decidedAt()),
                Beijing.date(d.receivedAt()),
                false,
                d.taxes() == null ? Taxes.NONE : d.taxes(),
                List.of(new ClearedLine(1, HsCode.of(article.hs()), article.name(), d.value())));
    }
}
