package org.entrepot.sandbox.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.entrepot.kernel.Direction;
import org.entrepot.sandbox.AboutAList;
import org.entrepot.sandbox.Article;
import org.entrepot.sandbox.Basket;
import org.entrepot.sandbox.Buyer;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Fields;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.Numbers;
import org.entrepot.sandbox.OutOfBond;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.SandboxData;
import org.entrepot.sandbox.Sheet;
import org.entrepot.sandbox.Train;
import org.jspecify.annotations.Nullable;

/**
 * All partners of the park on their worst day: what they mean is a parcel, what they send may be late, double, changed, taken
 * back, somebody else's or wrong. Few buyers, so that limits bite. On every third day numbers return: more is taken back, and
 * others use the numbers of what was; and the dear article is bought alone, which is taxed in full.
 */
final class Crowd {
    private static final int AT_ONCE = 14;
    private static final int FEW_AT_ONCE = 5; // so that more lists are accepted
    private static final int FEWER_AT_ONCE = 3;
    private static final int MOST_DOCUMENTS = 7;
    private static final int CANCELLATION_NUMBERS = 12;
    private static final int PARCELS_BACK = 8;
    static final String BONDED_KEEPER = "suiguan";
    private static final int MOST_FEN = 99_000;

    private final Cast cast;
    private final Chance chance;
    private final String run;
    private final boolean returns;
    private final boolean isOfReturnCentre;
    private final boolean watched;
    private final boolean bonded;
    private final boolean isOfTrains;
    private final Amiss amiss;
    private final List<Buyer> buyers;
    private final List<Article> inbound = articles(Direction.IMPORT);
    private final List<Article> outbound = articles(Direction.EXPORT);
    private final List<Plan> plans = new ArrayList<>();
    private final List<Paper> owed = new ArrayList<>();
    private final List<Paper> sent = new ArrayList<>();
    private final Map<String, Parcel> parcels = new HashMap<>();
    private final List<Approved> approved = new ArrayList<>();
    private final Map<Entry, String> accepted = new LinkedHashMap<>();
    private final List<Sheet> takenBack = new ArrayList<>();
    private @Nullable ReturnModel centre;
    private final List<Paper> trains = new ArrayList<>();
    private final List<Paper> moved = new ArrayList<>();
    private int made;
    private int trainsMade;

    /** A parcel as it is meant, and what is wrong with one of its documents, if anything is. */
    private record Plan(Parcel parcel, @Nullable Sheet wrong) {
        Sheet sheet(MessageKind kind, boolean right) {
            boolean spoilt = !right && wrong != null && wrong.kind() == kind;
            return spoilt ? Objects.requireNonNull(wrong) : parcel.sheet(kind);
        }
    }

    /** An approved export that may be cancelled. */
    private record Approved(Parcel parcel, String preNo, String invtNo) {}

    Crowd(Cast cast, Chance chance, long seed) {
        this.cast = cast;
        this.chance = chance;
        this.run = "S" + Long.toString(Math.floorMod(seed, 1_000_000_007L), 36).toUpperCase(java.util.Locale.ROOT);
        this.returns = isOfReturns(seed);
        this.isOfReturnCentre = isOfReturnCentre(seed);
        this.watched = isWatched(seed);
        this.bonded = isOfBooks(seed);
        this.isOfTrains = isOfTrains(seed);
        this.amiss = new Amiss(cast, chance, run);
        this.buyers = IntStream.range(0, chance.between(2, 6))
                .mapToObj(i -> Buyer.invented(seed, i))
                .toList();
    }

    /** Whether numbers return on the day of that seed. */
    static boolean isOfReturns(long seed) {
        return Math.floorMod(seed, 3) == 1;
    }

    /** Whether customs looks at lists by hand on the day of that seed, and imports are cancelled and returned. */
    static boolean isWatched(long seed) {
        long fifth = Math.floorMod(seed, 5);
        return (fifth != 2 && fifth != 3) || isOfBooks(seed);
    }

    /** Whether goods come out of a bonded site on the day of that seed, and its books are worked on. */
    static boolean isOfBooks(long seed) {
        return Math.floorMod(seed, 8) == 0;
    }

    /** Whether exports go on trains on the day of that seed. */
    static boolean isOfTrains(long seed) {
        return Math.floorMod(seed, 4) == 2;
    }

    /** Whether customs decides elsewhere on the day of that seed: the authority upstream. */
    static boolean isUpstream(long seed) {
        return Math.floorMod(seed, 8) == 4;
    }

    /** Whether the money of exports is followed on the days of that seed. */
    static boolean isOfMoney(long seed) {
        return Math.floorMod(seed, 8) == 3;
    }

    /** Whether the park's tenants are let to and billed in the months of that seed. */
    static boolean isOfTenants(long seed) {
        return Math.floorMod(seed, 8) == 7;
    }

    /** Whether a return centre receives and sorts what comes back on the day of that seed. */
    static boolean isOfReturnCentre(long seed) {
        return Math.floorMod(seed, 16) == 8;
    }

    private static List<Article> articles(Direction direction) {
        return SandboxData.articles().stream()
                .filter(article -> article.direction() == direction)
                .toList();
    }

    /** The export of that order was approved. */
    void approved(String orderNo, String preNo, String invtNo) {
        approved.add(new Approved(Objects.requireNonNull(parcels.get(orderNo)), preNo, invtNo));
    }

    /** The import list got that number. */
    void accepted(Entry list, String invtNo) {
        accepted.put(list, invtNo);
    }

    /** Import lists that were accepted, with their numbers, in their order. */
    Map<Entry, String> accepted() {
        return accepted;
    }

    /** The list of an import that may still be to come; empty when none is planned. */
    Optional<Sheet> planned() {
        List<Sheet> lists = plans.stream()
                .map(Plan::parcel)
                .filter(parcel -> parcel.direction() == Direction.IMPORT)
                .map(parcel -> parcel.sheet(MessageKind.IMPORT_LIST))
                .toList();
        return lists.isEmpty() ? Optional.empty() : Optional.of(chance.oneOf(lists));
    }

    /** Declarants know what lies in the return centre. */
    void look(ReturnModel into) {
        centre = into;
    }

    /** A document was taken back, and its number is free. */
    void tookBack(Sheet sheet) {
        takenBack.add(sheet);
    }

    /** The next message that somebody sends. */
    Letter letter(Instant now) {
        while (plans.size() < (bonded ? FEWER_AT_ONCE : watched ? FEW_AT_ONCE : AT_ONCE)) {
            plans.add(plan(now));
        }
        if (chance.percent(4)) {
            plans.remove(chance.between(0, plans.size() - 1));
            plans.add(plan(now));
        }
        if (!approved.isEmpty() && chance.percent(9)) {
            return cancellation(now);
        }
        if (isOfTrains && !approved.isEmpty() && chance.percent(14)) {
            return afterTheTrain(now);
        }
        if (isOfTrains && chance.percent(35)) {
            return movement(now);
        }
        if (watched && !accepted.isEmpty() && chance.percent(somethingLiesThere() ? 45 : 22)) {
            return aboutAList(now);
        }
        if (bonded && chance.percent(65)) {
            return owed(now);
        }
        Plan first = chance.oneOf(plans);
        boolean export = first.parcel().direction() == Direction.EXPORT;
        MessageKind kind = chance.oneOf(Amiss.kinds(export));
        List<Paper> papers = new ArrayList<>(List.of(paper(first, kind, now)));
        for (int i = chance.between(0, MOST_DOCUMENTS - 1); i > 0; i--) {
            Plan next = chance.oneOf(plans);
            if (next.parcel().direction() == first.parcel().direction()) {
                Paper paper = paper(next, kind, now);
                if (paper.sender().equals(papers.getFirst().sender())) {
                    papers.add(paper);
                }
            }
        }
        sent.addAll(papers);
        return Letter.of(papers.getFirst().sender(), papers, chance.guid());
    }

    /** Exports arrive, are loaded and leave, in parts, too early, twice, said again otherwise or taken back. */
    private Letter movement(Instant now) {
        if (trains.isEmpty() || chance.percent(20)) {
            train(now);
        }
        if (!moved.isEmpty() && (trains.isEmpty() || chance.percent(18))) {
            Paper before = chance.oneOf(moved);
            Sheet again = before.sheet()
                    .with("guid", chance.guid())
                    .with("appType", chance.oneOf(List.of("2", "3", "3", "1")))
                    .with("appTime", appTime(before, now));
            Paper paper = new Paper(again, before.sender());
            return Letter.of(paper.sender(), List.of(paper), chance.guid());
        }
        if (trains.isEmpty()) {
            return letterOfTheFirst(now);
        }
        int next = chance.percent(65) ? 0 : chance.between(0, Math.min(trains.size() - 1, 3));
        Paper paper = trains.remove(next);
        moved.add(paper);
        return Letter.of(paper.sender(), List.of(paper), chance.guid());
    }

    /** Lists are summarised, goods come back and are tallied, whether they have left or not. */
    private Letter afterTheTrain(Instant now) {
        List<Approved> gone = gone();
        Approved one = chance.oneOf(gone.isEmpty() || chance.percent(20) ? approved : gone);
        Firm site = cast.in(Firm.Role.SITE).getFirst();
        Firm declarant = one.parcel().parties().declarant();
        Train train = new Train(site, now, chance);
        String back = "RB" + run + chance.between(1, PARCELS_BACK);
        String number = run + "N" + chance.between(1, CANCELLATION_NUMBERS);
        Sheet sheet = switch (chance.between(0, 5)) {
            case 0, 1 -> {
                List<String> numbers = new ArrayList<>(List.of(one.invtNo()));
                String other = chance.percent(10)
                        ? "ZZ002026E999999999"
                        : chance.oneOf(gone.isEmpty() ? approved : gone).invtNo();
                if (!numbers.contains(other)) {
                    numbers.add(other);
                }
                yield train.summary(number, 1, 1, one.parcel().parties(), numbers);
            }
            case 2, 3 -> train.comesBack(number, one.parcel(), one.invtNo(), back);
            default -> train.tally(number, one.parcel().parties().carrier(), back);
        };
        sheet = switch (chance.between(0, 15)) {
            case 0 -> sheet.with("appStatus", "1");
            case 1 -> sheet.with("appType", "2");
            default -> sheet;
        };
        Firm sender = sheet.kind() == MessageKind.TALLY ? site : declarant;
        return Letter.of(sender, List.of(new Paper(sheet, sender)), chance.guid());
    }

    /** Approved exports that a carrier was said to have left with, whether that was taken or not. */
    private List<Approved> gone() {
        List<String> waybills = moved.stream()
                .filter(paper -> paper.kind() == MessageKind.DEPARTURE)
                .flatMap(paper -> paper.sheet().lines().stream())
                .map(line -> line.get("logisticsNo"))
                .toList();
        return approved.stream()
                .filter(one -> waybills.contains(
                        one.parcel().sheet(MessageKind.EXPORT_WAYBILL).get("logisticsNo")))
                .toList();
    }

    /** Mostly now; what says when it left cannot have been said before that. */
    private String appTime(Paper before, Instant now) {
        boolean late = before.kind() != MessageKind.DEPARTURE && chance.percent(15);
        return Numbers.Stamp.of(late ? now.minusSeconds(86_400 * 40L) : now).time();
    }

    private Letter letterOfTheFirst(Instant now) {
        Paper paper =
                paper(plans.getFirst(), Amiss.kinds(isExport(plans.getFirst())).getFirst(), now);
        sent.add(paper);
        return Letter.of(paper.sender(), List.of(paper), chance.guid());
    }

    private static boolean isExport(Plan plan) {
        return plan.parcel().direction() == Direction.EXPORT;
    }

    /** What is said of some parcels of one carrier, whatever has become of them. */
    private void train(Instant now) {
        List<Parcel> ready = approved.stream().map(Approved::parcel).distinct().toList();
        List<Parcel> any = ready.isEmpty() || chance.percent(20) ? List.copyOf(parcels.values()) : ready;
        List<Parcel> exports = any.stream()
                .filter(parcel -> parcel.direction() == Direction.EXPORT)
                .sorted(java.util.Comparator.comparing(Parcel::orderNo).reversed())
                .limit(14)
                .toList();
        if (exports.isEmpty()) {
            return;
        }
        Firm carrier = chance.oneOf(exports).parties().carrier();
        List<Parcel> some = new ArrayList<>(exports.stream()
                .filter(parcel -> parcel.parties().carrier().equals(carrier))
                .toList());
        chance.shuffle(some);
        List<Parcel> load = some.subList(0, Math.min(some.size(), chance.between(1, 4)));
        Firm site = cast.in(Firm.Role.SITE).getFirst();
        Firm declarant = load.getFirst().parties().declarant();
        Train train = new Train(site, now, chance);
        String number = run + "T" + ++trainsMade;
        int parts = load.size() > 1 && chance.percent(50) ? 2 : 1;
        for (int part = 1; part <= parts; part++) {
            List<Parcel> own = parts == 1 ? load : part == 1 ? load.subList(0, 1) : load.subList(1, load.size());
            trains.add(new Paper(train.arrival(number, part, parts, carrier, own), site));
            trains.add(new Paper(train.loading(number, part, parts, carrier, declarant, own), declarant));
            trains.add(new Paper(train.departure(number, part, parts, carrier, own), carrier));
        }
    }

    private boolean somethingLiesThere() {
        ReturnModel into = centre;
        return bonded
                && into != null
                && accepted.keySet().stream()
                        .anyMatch(list -> list.releasedAt != null
                                && !(into.fit(list).isEmpty()
                                        && into.unsorted(list).isEmpty()));
    }

    /** On days of books most parcels come whole, document by document, so that many lists draw from them. */
    private Letter owed(Instant now) {
        if (owed.isEmpty()) {
            Plan next = plan(now);
            plans.removeFirst();
            plans.add(next);
            for (MessageKind kind : Amiss.kinds(next.parcel().direction() == Direction.EXPORT)) {
                owed.add(new Paper(next.sheet(kind, false), next.parcel().sender(kind)));
            }
            chance.shuffle(owed);
        }
        Paper paper = owed.removeLast();
        sent.add(paper);
        return Letter.of(paper.sender(), List.of(paper), chance.guid());
    }

    // --- what is meant

    private Plan plan(Instant now) {
        Parcel parcel = chance.percent(isOfTrains ? 70 : watched ? 15 : 33) ? exported(now) : imported(now);
        parcels.put(parcel.orderNo(), parcel);
        Parcel other = plans.stream()
                .map(Plan::parcel)
                .filter(one -> one.direction() == parcel.direction())
                .findFirst()
                .orElse(parcel);
        Sheet returned = returns && chance.percent(60) ? returned(parcel) : null;
        if (returned != null) {
            return new Plan(parcel, returned);
        }
        if (bonded && parcel.direction() == Direction.IMPORT && chance.percent(22)) {
            Sheet list = parcel.sheet(MessageKind.IMPORT_LIST);
            return new Plan(parcel, OutOfBond.is(list) ? amiss.inBond(list) : null);
        }
        return new Plan(
                parcel, chance.percent(watched ? 15 : 45) ? amiss.in(parcel, other, chance.oneOf(buyers)) : null);
    }

    /** A document of the parcel under a number that its maker has used before, best one that was taken back; null without one. */
    private @Nullable Sheet returned(Parcel parcel) {
        List<MessageKind> kinds = Amiss.kinds(parcel.direction() == Direction.EXPORT);
        List<Sheet> before = takenBack.isEmpty() || chance.percent(30)
                ? sent.stream().map(Paper::sheet).toList()
                : takenBack;
        List<Sheet> fitting = before.stream()
                .filter(old -> kinds.indexOf(old.kind()) > 0) // an order's number is the order
                .filter(old -> old.get(makerOf(old.kind()))
                        .equals(parcel.sheet(old.kind()).get(makerOf(old.kind()))))
                .toList();
        if (fitting.isEmpty()) {
            return null;
        }
        Sheet old = chance.oneOf(fitting);
        String number = numberOf(old.kind());
        return parcel.sheet(old.kind()).with(number, old.get(number));
    }

    private static String numberOf(MessageKind kind) {
        return switch (kind) {
            case PAYMENT -> "payTransactionId";
            case IMPORT_WAYBILL, EXPORT_WAYBILL -> "logisticsNo";
            case IMPORT_ORDER, EXPORT_ORDER -> "orderNo";
            case IMPORT_LIST, IMPORT_CANCELLATION, IMPORT_RETURN, EXPORT_LIST, EXPORT_CANCELLATION -> "copNo";
            case COLLECTION, ARRIVAL, LOADING, DEPARTURE, SUMMARY, EXPORT_RETURN, TALLY ->
                throw new IllegalArgumentException(kind + " is of no order");
        };
    }

    private static String makerOf(MessageKind kind) {
        return switch (kind) {
            case PAYMENT -> "payCode";
            case IMPORT_WAYBILL, EXPORT_WAYBILL -> "logisticsCode";
            case IMPORT_ORDER, EXPORT_ORDER -> "ebpCode";
            case IMPORT_LIST, IMPORT_CANCELLATION, IMPORT_RETURN, EXPORT_LIST, EXPORT_CANCELLATION -> "agentCode";
            case COLLECTION, ARRIVAL, LOADING, DEPARTURE, SUMMARY, EXPORT_RETURN, TALLY ->
                throw new IllegalArgumentException(kind + " is of no order");
        };
    }

    private Parcel imported(Instant now) {
        Basket basket = basket(inbound);
        Firm seller = cast.named(basket.lines().getFirst().article().seller());
        Firm platform = chance.oneOf(List.of(cast.named("songling"), cast.named("lanwan")));
        Firm carrier = chance.oneOf(cast.in(Firm.Role.LOGISTICS));
        Firm guarantor = switch (chance.between(0, 5)) {
            case 0 -> seller;
            case 1 -> carrier.is(Firm.Role.GUARANTOR) ? carrier : seller;
            default -> platform;
        };
        Parcel.Parties parties = new Parcel.Parties(
                platform,
                chance.oneOf(cast.in(Firm.Role.PAYMENT)),
                carrier,
                chance.oneOf(cast.in(Firm.Role.DECLARANT)),
                seller,
                guarantor);
        Parcel direct = Parcel.imported(parties, run, made++, chance.oneOf(buyers), basket, now, chance);
        return bonded && chance.percent(80) ? OutOfBond.parcel(direct, Site.EMS, cast.named(BONDED_KEEPER)) : direct;
    }

    private Parcel exported(Instant now) {
        Basket basket = basket(outbound);
        Firm platform = cast.named("qiaochao");
        Parcel.Parties parties = new Parcel.Parties(
                platform,
                platform,
                chance.oneOf(cast.in(Firm.Role.LOGISTICS)),
                chance.oneOf(cast.in(Firm.Role.DECLARANT)),
                cast.named(basket.lines().getFirst().article().seller()),
                platform);
        Parcel parcel = Parcel.exported(parties, run, made++, basket, now, chance);
        return isOfTrains && chance.percent(60) ? forSummary(parcel) : parcel;
    }

    private static Parcel forSummary(Parcel parcel) {
        List<Sheet> sheets = parcel.sheets().stream()
                .map(sheet -> sheet.kind() == MessageKind.EXPORT_LIST ? sheet.with("statisticsFlag", "B") : sheet)
                .toList();
        return new Parcel(parcel.trouble(), parcel.parties(), parcel.orderNo(), parcel.copNo(), sheets);
    }

    private Basket basket(List<Article> goods) {
        boolean costly = goods.equals(inbound) && chance.percent(returns ? 40 : 14);
        if (costly && returns) {
            BigDecimal price = BigDecimal.valueOf(chance.between(500_000, 640_000), 2);
            return new Basket(List.of(new Basket.Line(amber(), 1, price)), BigDecimal.TEN);
        }
        Article first = costly && chance.percent(40) ? amber() : chance.oneOf(goods);
        List<Article> shelf = goods.stream()
                .filter(article -> article.seller().equals(first.seller()))
                .toList();
        boolean round = chance.percent(25); // half a fen of tax, which has to go up
        List<Basket.Line> lines = new ArrayList<>();
        for (int i = costly ? 1 : chance.between(1, 3); i > 0; i--) {
            Article article = lines.isEmpty() ? first : chance.oneOf(shelf);
            int pieces = costly ? chance.between(1, 2) : chance.between(1, 3);
            int fen = costly ? chance.between(240_000, 640_000) : chance.between(900, MOST_FEN);
            lines.add(new Basket.Line(article, pieces, BigDecimal.valueOf(round ? fen / 500 * 500 : fen, 2)));
        }
        return new Basket(lines, round ? BigDecimal.ZERO : BigDecimal.valueOf(chance.between(800, 3600), 2));
    }

    /** The one article of the park that pays consumption tax. */
    private Article amber() {
        return inbound.stream()
                .filter(article -> article.sku().equals("AM-RU-1"))
                .findFirst()
                .orElseThrow();
    }

    // --- what is sent

    private Paper paper(Plan plan, MessageKind kind, Instant now) {
        Firm sender = plan.parcel().sender(kind);
        Sheet usual = plan.sheet(kind, false);
        Sheet right = plan.sheet(kind, true);
        if (returns && chance.percent(16)) {
            Sheet back = again(usual).with("appType", "3").with("appTime", time(now, 60));
            return new Paper(back, sender);
        }
        Sheet sheet = switch (chance.between(0, 22)) {
            case 0 -> again(usual).with("appStatus", "1");
            case 1 -> again(right).with("note", "另" + chance.between(0, 2));
            case 2, 3 -> again(right).with("appType", "2").with("appTime", time(now, chance.between(0, 600)));
            case 4 ->
                again(right)
                        .with("appType", "2")
                        .with("appTime", time(now, -chance.between(0, 7200)))
                        .with("note", "改");
            case 5 ->
                again(chance.percent(50) ? right : usual)
                        .with("appType", "3")
                        .with("appTime", time(now, chance.between(0, 60)));
            case 6, 7 -> again(right);
            case 8 -> again(usual);
            case 9 -> late(kind, sender, usual);
            case 10 -> again(right).with("appType", "3").with("appStatus", "1");
            default -> usual;
        };
        return chance.percent(2) ? new Paper(again(sheet), chance.oneOf(cast.all())) : new Paper(sheet, sender);
    }

    private Sheet again(Sheet sheet) {
        return sheet.with("guid", chance.guid());
    }

    private static String time(Instant now, int seconds) {
        return Numbers.Stamp.of(now.plusSeconds(seconds)).time();
    }

    /** Something that was sent long ago, the very same. */
    private Sheet late(MessageKind kind, Firm sender, Sheet otherwise) {
        List<Sheet> alike = sent.stream()
                .filter(paper -> paper.kind() == kind && paper.sender().equals(sender))
                .map(Paper::sheet)
                .toList();
        return alike.isEmpty() ? otherwise : chance.oneOf(alike);
    }

    private Letter cancellation(Instant now) {
        Approved one = chance.oneOf(approved);
        String number = "K" + run + chance.between(1, CANCELLATION_NUMBERS);
        String invtNo = chance.percent(8) ? "ZZ002026E999999999" : one.invtNo();
        Sheet sheet = one.parcel().cancellation(number, one.preNo(), invtNo, now, chance.guid());
        sheet = switch (chance.between(0, 11)) {
            case 0 -> sheet.with("appStatus", "1");
            case 1 -> sheet.with("appType", "2");
            case 2 -> sheet.with("appType", "3");
            case 3 -> sheet.with("customsCode", "0001");
            default -> sheet;
        };
        Firm sender = one.parcel().parties().declarant();
        if (chance.percent(8)) {
            List<Firm> declarants = cast.in(Firm.Role.DECLARANT);
            sender = chance.oneOf(declarants);
            sheet = sheet.with("agentCode", sender.code());
        }
        Paper paper = new Paper(sheet, sender);
        return Letter.of(sender, List.of(paper), chance.guid());
    }

    /** A declarant cancels an import list, or goods of it come back, or so it says. */
    private Letter aboutAList(Instant now) {
        List<Entry> released = accepted.keySet().stream()
                .filter(one -> bonded && one.releasedAt != null)
                .toList();
        List<Entry> sorted = released.stream()
                .filter(one -> !Objects.requireNonNull(centre).fit(one).isEmpty())
                .toList();
        List<Entry> unsorted = released.stream()
                .filter(one -> !Objects.requireNonNull(centre).unsorted(one).isEmpty())
                .toList();
        boolean tooEarly = !unsorted.isEmpty() && chance.percent(35); // here, and nobody knows yet whether it is fit
        List<Entry> direct = released.stream()
                .filter(one -> isOfReturnCentre && !OutOfBond.is(one.paper.sheet()))
                .toList();
        boolean before = !tooEarly && !direct.isEmpty() && chance.percent(35); // it waits for its goods
        boolean asSorted = !tooEarly && !before && !sorted.isEmpty() && chance.percent(75);
        Entry list = chance.oneOf(
                tooEarly
                        ? unsorted
                        : before
                                ? direct
                                : asSorted ? sorted : released.isEmpty() ? List.copyOf(accepted.keySet()) : released);
        Sheet declared = list.paper.sheet();
        String invtNo = chance.percent(5) ? "ZZ002026I999999999" : Objects.requireNonNull(accepted.get(list));
        AboutAList about = new AboutAList(declared, invtNo);
        String number = "K" + run + chance.between(1, 3 * CANCELLATION_NUMBERS);
        boolean back = before || chance.percent(70);
        List<Entry> inVain = Objects.requireNonNull(centre).inVain();
        if (back && !inVain.isEmpty() && chance.percent(50)) {
            number = chance.oneOf(inVain).paper.get("copNo");
        }
        Sheet sheet = back
                ? about.refund(
                        number,
                        chance.percent(75) && (asSorted || tooEarly) ? lying(list, tooEarly) : piecesBack(declared),
                        now,
                        chance.guid())
                : about.cancellation(number, now, chance.guid());
        sheet = switch (chance.between(0, 23)) {
            case 0 -> sheet.with("appStatus", "1");
            case 1 -> back ? sheet.with("appType", "2") : sheet;
            case 2 -> back ? sheet.with("appType", "3") : sheet;
            case 3 -> sheet.with("customsCode", "0001");
            case 4 -> sheet.with("logisticsNo", "WB0");
            case 5 -> sheet.with("buyerIdNumber", chance.oneOf(buyers).idNumber());
            case 6 -> back ? sheet.withLine(0, "gnum", "77") : sheet;
            case 7 -> back ? sheet.withLine(0, "gcode", "6704200000") : sheet;
            case 8 -> back ? sheet.withLine(0, "gname", "假发") : sheet;
            default -> sheet;
        };
        Firm sender = cast.in(Firm.Role.DECLARANT).stream()
                .filter(firm -> firm.code().equals(declared.get("agentCode")))
                .findFirst()
                .orElse(list.paper.sender());
        if (chance.percent(5)) {
            sender = chance.oneOf(cast.in(Firm.Role.DECLARANT));
            sheet = sheet.with("agentCode", sender.code());
        } else if (chance.percent(2)) {
            sender = chance.oneOf(cast.all());
        }
        Paper paper = new Paper(sheet, sender);
        sent.add(paper);
        return Letter.of(sender, List.of(paper), chance.guid());
    }

    /** What lies in the return centre of a list: found fit, or not sorted yet. */
    private Map<Integer, BigDecimal> lying(Entry list, boolean unsorted) {
        ReturnModel into = Objects.requireNonNull(centre);
        Map<Integer, BigDecimal> pieces = new TreeMap<>();
        (unsorted ? into.unsorted(list) : into.fit(list))
                .forEach((gnum, many) -> pieces.put(gnum, BigDecimal.valueOf(many)));
        return pieces;
    }

    /** So many pieces of some lines: all, one, or now and then more than there were. */
    private Map<Integer, BigDecimal> piecesBack(Sheet declared) {
        Map<Integer, BigDecimal> pieces = new TreeMap<>();
        for (Fields line : declared.lines()) {
            BigDecimal all = line.number("qty");
            if (pieces.isEmpty() || chance.percent(50)) {
                BigDecimal back = chance.percent(45) ? BigDecimal.ONE : all;
                pieces.put(Integer.parseInt(line.get("gnum")), chance.percent(6) ? all.add(BigDecimal.ONE) : back);
            }
        }
        return pieces;
    }
}
