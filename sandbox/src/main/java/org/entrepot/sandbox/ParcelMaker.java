package org.entrepot.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.entrepot.kernel.Direction;

/**
 * Makes parcels of the demo park, one after another, from a seed: the same seed, run name and clock give the same parcels.
 * Not for several threads at once.
 */
public final class ParcelMaker {
    private static final String NOBODY = "9902969999";
    private static final String WIGS = "6704";
    private static final int SPREE_BUYER = 9_000_000;

    private final List<Article> inbound;
    private final List<Article> outbound;
    private final Map<String, Firm> firms;
    private final Chance chance;
    private final long seed;
    private final String run;
    private final int buyers;
    private final Casting casting;
    private int made;

    /** Chooses who takes part in an import of that seller. */
    public interface Casting {
        /** The parties, from the firms by their short names. */
        Parcel.Parties cast(Map<String, Firm> firms, Firm seller, Chance chance);
    }

    /** A maker of parcels in which all firms of the park take part. */
    public ParcelMaker(long seed, String run, int buyers) {
        this(seed, run, buyers, ParcelMaker::anyFirms, Integer.MAX_VALUE);
    }

    /**
     * A maker of parcels.
     *
     * @param run begins every business key, see {@link Numbers#runName}
     * @param buyers how many different buyers there are
     * @param casting who takes part
     * @param goods how many different goods are sold inbound, at most
     */
    public ParcelMaker(long seed, String run, int buyers, Casting casting, int goods) {
        this.casting = casting;
        this.seed = seed;
        this.run = run;
        this.buyers = buyers;
        chance = Chance.of(seed);
        firms = SandboxData.firms().stream().collect(Collectors.toMap(Firm::key, Function.identity()));
        Map<Direction, List<Article>> articles =
                SandboxData.articles().stream().collect(Collectors.groupingBy(Article::direction));
        inbound = articles.getOrDefault(Direction.IMPORT, List.of()).stream()
                .limit(goods)
                .toList();
        outbound = articles.getOrDefault(Direction.EXPORT, List.of());
    }

    private static Parcel.Parties anyFirms(Map<String, Firm> firms, Firm seller, Chance chance) {
        Firm platform = firm(firms, chance.percent(60) ? "songling" : "lanwan");
        return new Parcel.Parties(
                platform,
                firm(firms, chance.percent(60) ? "huiling" : "suiwan"),
                firm(firms, chance.percent(50) ? "tulan" : "lingyi"),
                firm(firms, chance.percent(60) ? "lanmen" : "suiguan"),
                seller,
                platform);
    }

    /** The firms by their short names. */
    public Map<String, Firm> firms() {
        return firms;
    }

    /** The next parcel, with that trouble. */
    public Parcel parcel(Trouble trouble, Instant now) {
        return trouble.direction() == Direction.IMPORT ? inbound(trouble, now) : outbound(trouble, now);
    }

    private Parcel inbound(Trouble trouble, Instant now) {
        return switch (trouble) {
            case OVER_SINGLE_LIMIT -> spoilt(trouble, importOf(nextBuyer(), costlyPair(), now));
            case OVER_ANNUAL_LIMIT -> spoilt(trouble, importOf(Buyer.invented(seed, SPREE_BUYER), costlySingle(), now));
            case SHARED_TELEPHONE ->
                spoilt(trouble, importOf(nextBuyer().calledAt(sharedTelephone()), inboundBasket(1), now));
            case LINE_MISSING -> spoilt(trouble, importOf(nextBuyer(), inboundBasket(2), now));
            default -> spoilt(trouble, importOf(nextBuyer(), inboundBasket(chance.between(1, 3)), now));
        };
    }

    private Parcel importOf(Buyer buyer, Basket basket, Instant now) {
        Parcel.Parties parties =
                casting.cast(firms, firm(basket.lines().getFirst().article().seller()), chance);
        return Parcel.imported(parties, run, made++, buyer, basket, now, chance);
    }

    /** The next export that nothing is wrong with, of those who take part. */
    public Parcel export(Instant now) {
        Basket basket = basket(outbound, chance.between(1, 3), 1, 3);
        Parcel.Parties parties =
                casting.cast(firms, firm(basket.lines().getFirst().article().seller()), chance);
        return Parcel.exported(parties, run, made++, basket, now, chance);
    }

    private Parcel outbound(Trouble trouble, Instant now) {
        Basket basket = trouble == Trouble.ONE_WIG_FOR_TWO ? twoWigs() : basket(outbound, chance.between(1, 2), 1, 3);
        Parcel.Parties parties = new Parcel.Parties(
                firm("qiaochao"),
                firm("qiaochao"),
                firm(chance.percent(30) ? "tulan" : "lingyi"),
                firm(chance.percent(50) ? "lanmen" : "suiguan"),
                firm(basket.lines().getFirst().article().seller()),
                firm("qiaochao"));
        return spoilt(trouble, Parcel.exported(parties, run, made++, basket, now, chance));
    }

    private Parcel spoilt(Trouble trouble, Parcel good) {
        List<Sheet> sheets = new ArrayList<>(good.sheets());
        sheets.replaceAll(sheet -> Spoiler.spoil(trouble, sheet, this::stranger, NOBODY));
        return new Parcel(trouble, good.parties(), good.orderNo(), good.copNo(), sheets);
    }

    /** One telephone a run, of a block that no operator was given. */
    private String sharedTelephone() {
        return "12" + "%09d".formatted(Math.floorMod(run.hashCode(), 1_000_000_000));
    }

    private Basket twoWigs() {
        List<Article> wigs = outbound.stream()
                .filter(article -> article.hs().startsWith(WIGS))
                .toList();
        Article wig = chance.oneOf(wigs);
        return new Basket(List.of(new Basket.Line(wig, 2, price(wig))), freight());
    }

    private Buyer nextBuyer() {
        return Buyer.invented(seed, chance.between(0, buyers - 1));
    }

    private Buyer stranger() {
        return Buyer.invented(seed, buyers + chance.between(1, 1000));
    }

    private Firm firm(String key) {
        return firm(firms, key);
    }

    /** The firm of that short name; refuses a name that nobody bears. */
    public static Firm firm(Map<String, Firm> firms, String key) {
        Firm firm = firms.get(key);
        if (firm == null) {
            throw new IllegalArgumentException("no firm " + key);
        }
        return firm;
    }

    private Basket inboundBasket(int lines) {
        return basket(inbound, lines, 1, 4);
    }

    /** Lines of one seller; the total of cheap goods stays far below the single limit, so that only the trouble refuses. */
    private Basket basket(List<Article> goods, int lines, int fewest, int most) {
        Article first = chance.oneOf(goods);
        List<Article> shelf = goods.stream()
                .filter(article -> article.seller().equals(first.seller()))
                .toList();
        List<Basket.Line> chosen = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            Article article = i == 0 ? first : chance.oneOf(shelf);
            int pieces = article.highYuan() > 400 ? 1 : chance.between(fewest, most);
            chosen.add(new Basket.Line(article, pieces, price(article)));
        }
        return new Basket(chosen, freight());
    }

    private Basket costlyPair() {
        Article amber = article("AM-RU-1");
        return new Basket(
                List.of(
                        new Basket.Line(amber, 1, BigDecimal.valueOf(chance.between(2600, 3900))),
                        new Basket.Line(amber, 1, BigDecimal.valueOf(chance.between(2600, 3900)))),
                freight());
    }

    private Basket costlySingle() {
        return new Basket(
                List.of(new Basket.Line(article("AM-RU-1"), 1, BigDecimal.valueOf(chance.between(4600, 4900)))),
                freight());
    }

    private Article article(String sku) {
        return inbound.stream()
                .filter(article -> article.sku().equals(sku))
                .findFirst()
                .orElseThrow();
    }

    private BigDecimal price(Article article) {
        return BigDecimal.valueOf(chance.between(article.lowYuan() * 100, article.highYuan() * 100), 2);
    }

    private BigDecimal freight() {
        return BigDecimal.valueOf(chance.between(8, 36));
    }
}
