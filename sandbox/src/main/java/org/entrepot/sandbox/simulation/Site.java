package org.entrepot.sandbox.simulation;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.entrepot.bonded.AsOf;
import org.entrepot.bonded.BookItem;
import org.entrepot.bonded.BookLine;
import org.entrepot.bonded.BookPosition;
import org.entrepot.bonded.BookViewer;
import org.entrepot.bonded.Discrepancy;
import org.entrepot.bonded.ItemKey;
import org.entrepot.bonded.ParcelKey;
import org.entrepot.bonded.Quantity;
import org.entrepot.bonded.Statement;
import org.entrepot.bonded.StockHolds;
import org.entrepot.bonded.Warehouse;
import org.entrepot.bonded.Warehouse.PlaceKind;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.UnitCode;
import org.entrepot.sandbox.Article;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.SandboxData;
import org.entrepot.sandbox.simulation.BookModel.Kind;
import org.entrepot.sandbox.simulation.BookModel.Line;
import org.entrepot.sandbox.simulation.StockModel.Came;
import org.entrepot.sandbox.simulation.StockModel.Case;
import org.entrepot.sandbox.simulation.StockModel.Lot;
import org.entrepot.sandbox.simulation.StockModel.Need;
import org.entrepot.sandbox.simulation.StockModel.Pick;
import org.entrepot.sandbox.simulation.StockModel.Shelf;
import org.jspecify.annotations.Nullable;

/**
 * A bonded site and who works in it: documents of its customs account book, the warehouse, the officers who close cases. Little is in
 * stock, so that lists and waves come to nothing now and then. Both books are held against the auditor's after every step.
 */
final class Site {
    static final String EMS = "T9902S000001";
    private static final String NOT_FILED = "TE-IN-250";
    static final String PACKING = "P-01";
    private static final String APART = "Q-01";
    private static final Map<String, PlaceKind> PLACES = new TreeMap<>(Map.of(
            "R-01",
            PlaceKind.RECEIVING,
            "A-01",
            PlaceKind.STORAGE,
            "A-02",
            PlaceKind.STORAGE,
            PACKING,
            PlaceKind.PACKING,
            APART,
            PlaceKind.APART,
            "U-01",
            PlaceKind.UNFIT));
    private static final List<String> STOCKED = List.of("A-01", "A-02", "R-01", APART);
    private static final LocalDate ALWAYS = LocalDate.of(1, 1, 1);

    private final Firm keeper;
    private final Chance chance;
    private final BookModel book;
    private final StockModel stock;
    private final Feeds.Findings findings;
    private final List<Article> articles;
    private final Map<String, Article> byItem = new TreeMap<>();
    private final List<Deed> done = new ArrayList<>();
    private final Map<Case, Long> numbers = new HashMap<>();
    private final Map<String, Integer> parts = new HashMap<>();
    private final GateDesk gate;
    private int made;

    Site(
            Firm keeper,
            Chance chance,
            BookModel book,
            StockModel stock,
            Supplier<Map<Entry, String>> lists,
            Feeds.Findings findings) {
        this.gate = new GateDesk(chance.split(), new GateModel(book, stock, PACKING), book, stock, lists, findings);
        this.keeper = keeper;
        this.chance = chance;
        this.book = book;
        this.stock = stock;
        this.findings = findings;
        this.articles = SandboxData.articles().stream()
                .filter(article -> article.direction() == Direction.IMPORT)
                .toList();
    }

    /** The book is filed, all its items but one, and the places are named; then a little of each comes in. */
    void open(Program program, Instant now) throws SQLException {
        must(program.books().file(EMS, EnterpriseCode.of(keeper.code()), keeper.nameZh()));
        for (Article article : articles) {
            if (article.sku().equals(NOT_FILED)) {
                continue;
            }
            boolean second = !article.unit2().isEmpty();
            must(program.books()
                    .file(new BookItem(
                            1,
                            new ItemKey(EMS, article.sku()),
                            UnitCode.of(article.unit()),
                            UnitCode.of(article.unit1()),
                            second ? UnitCode.of(article.unit2()) : null,
                            Quantity.ONE,
                            article.hs(),
                            article.nameZh())));
            String key = EMS + " " + article.sku();
            book.file(new BookModel.Item(key, List.of(article.unit(), article.unit1(), article.unit2())));
            byItem.put(key, article);
        }
        for (Map.Entry<String, PlaceKind> place : PLACES.entrySet()) {
            must(program.warehouse().place(place.getKey(), place.getValue()));
        }
        List<Line> all = new ArrayList<>();
        byItem.keySet().forEach(item -> all.add(line(all.size() + 1, item, chance.between(6, 30))));
        Deed first = document(Kind.IN, "QD-0", Beijing.date(now), all);
        begin(first, program);
        Deed some = receive(Beijing.date(now));
        begin(some, program);
        for (Deed vehicle : gate.vehicles()) {
            begin(vehicle, program);
        }
        cases(program);
    }

    private void begin(Deed deed, Program program) throws SQLException {
        must(deed.act().on(program));
        List<String> foretold = deed.foretold().get();
        if (!foretold.isEmpty()) {
            findings.differ("what a site begins with", foretold, "done");
        }
    }

    private void must(List<org.entrepot.kernel.Fault> faults) {
        if (!faults.isEmpty()) {
            findings.differ("what a site begins with", "filed", faults);
        }
    }

    // --- what is done -----------------------------------------------------------------------------------------------

    /** The next piece of work; now and then one that was done before. */
    Deed next(Instant now) {
        LocalDate today = Beijing.date(now);
        if (!done.isEmpty() && chance.percent(22)) {
            List<Deed> counts = done.stream()
                    .filter(deed -> deed.what().startsWith("counted"))
                    .toList();
            return counts.isEmpty() || chance.percent(60) ? chance.oneOf(done) : chance.oneOf(counts);
        }
        if (chance.percent(55)) {
            Deed leaving = gate.next();
            Deed deed = leaving == null ? plan(today, gate.waiting()) : leaving;
            done.add(deed);
            return deed;
        }
        Deed deed = switch (chance.between(0, 25)) {
            case 0, 1 -> document(Kind.IN, "QD-" + ++made, dayBefore(today), lines(9));
            case 2 -> document(Kind.OUT, "OD-" + ++made, dayBefore(today), lines(4));
            case 3 -> otherwise(today);
            case 4, 5, 6, 7 -> receive(today);
            case 8, 9 -> move();
            case 10, 11, 12 -> count();
            case 13 -> out();
            case 14 -> plan(today, "");
            case 15, 16 -> resolve();
            case 17 -> compare();
            case 18, 19, 20 -> hold();
            case 21, 22 -> free();
            default -> close();
        };
        done.add(deed);
        return deed;
    }

    /** Work that was thought of elsewhere, which may be done again as well; now and then something that was done before instead. */
    Deed again(Deed deed) {
        if (!done.isEmpty() && chance.percent(15)) {
            return chance.oneOf(done);
        }
        done.add(deed);
        return deed;
    }

    private LocalDate dayBefore(LocalDate today) {
        return today.minusDays(chance.percent(50) ? 0 : chance.between(1, 4));
    }

    private Line line(int number, String item, int pieces) {
        Article article = byItem.getOrDefault(item, articles.getFirst());
        BigDecimal many = BigDecimal.valueOf(pieces);
        boolean second = !article.unit2().isEmpty();
        return new Line(
                number,
                item,
                List.of(
                        String.valueOf(pieces),
                        plain(article.perPiece1().multiply(many)),
                        second ? plain(article.perPiece2().multiply(many)) : ""),
                List.of(article.unit(), article.unit1(), article.unit2()));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private String item() {
        return chance.percent(4) ? EMS + " " + NOT_FILED : chance.oneOf(List.copyOf(byItem.keySet()));
    }

    private List<Line> lines(int most) {
        List<Line> lines = new ArrayList<>();
        for (int i = chance.between(1, 4); i > 0; i--) {
            lines.add(line(lines.size() + 1, item(), chance.between(1, most)));
        }
        return lines;
    }

    private Deed document(Kind kind, String number, LocalDate day, List<Line> said) {
        List<Line> lines = List.copyOf(said);
        List<BookLine> written = lines.stream().map(Site::written).toList();
        return new Deed(
                kind + " " + number + " for " + day + " " + lines,
                program -> kind == Kind.IN
                        ? program.books().inbound(number, day, written)
                        : program.books().outbound(number, day, written),
                () -> book.document(kind, number, day, lines));
    }

    private static BookLine written(Line line) {
        String[] key = line.item().split(" ", 2);
        return new BookLine(
                "InventoryList", line.number(), key[0], key[1], said(line, 0), said(line, 1), said(line, 2));
    }

    private static BookLine.Said said(Line line, int measure) {
        return new BookLine.Said(line.quantities().get(measure), line.units().get(measure));
    }

    /** A document on record comes again and says something else: another quantity, a line more or a line less. */
    private Deed otherwise(LocalDate today) {
        Kind kind = chance.percent(75) ? Kind.IN : Kind.OUT;
        List<String> known = book.documents(kind);
        if (known.isEmpty()) {
            return document(Kind.IN, "QD-" + ++made, today, lines(9));
        }
        String number = chance.oneOf(known);
        List<Line> lines = new ArrayList<>(Objects.requireNonNull(book.lines(kind, number)));
        switch (chance.between(0, 2)) {
            case 0 -> lines.set(0, line(1, lines.getFirst().item(), 41));
            case 1 -> lines.add(line(lines.size() + 1, chance.oneOf(List.copyOf(byItem.keySet())), 1));
            default -> {
                if (lines.size() > 1) {
                    lines.removeLast();
                }
            }
        }
        return document(kind, number, today, lines);
    }

    // --- the warehouse ----------------------------------------------------------------------------------------------

    private String someone() {
        return "keeper " + chance.between(1, 2);
    }

    /** Some of what an inbound document says comes in, damaged now and then, too much or too little when it is the last. */
    private Deed receive(LocalDate today) {
        List<String> complete =
                book.documents(Kind.IN).stream().filter(stock::isComplete).toList();
        if (!complete.isEmpty() && chance.percent(35)) {
            return receiveLate(chance.oneOf(complete), today);
        }
        List<String> open = book.documents(Kind.IN).stream()
                .filter(number -> !stock.isComplete(number))
                .toList();
        String inbound = open.isEmpty() || (made > 0 && chance.percent(4)) ? "QD-NONE" : chance.oneOf(open);
        boolean last = chance.percent(35);
        List<Came> lines = new ArrayList<>();
        for (Map.Entry<String, Long> one : book.pieces(Kind.IN, inbound).entrySet()) {
            long rest = Math.max(0, one.getValue() - stock.came(inbound, one.getKey()));
            long now = last
                    ? rest + (chance.percent(25) ? chance.between(-2, 2) : 0)
                    : chance.between((int) rest / 2, (int) rest);
            if (now > 0) {
                lines.add(came(one.getKey(), now, today));
            }
        }
        if (made > 0 && chance.percent(4)) {
            lines.add(came(EMS + " " + NOT_FILED, 1, today));
        }
        return received(inbound, last, lines);
    }

    /** A little more comes of a document of which nothing more was to come. */
    private Deed receiveLate(String inbound, LocalDate today) {
        String item = chance.oneOf(List.copyOf(book.pieces(Kind.IN, inbound).keySet()));
        return received(inbound, chance.percent(40), List.of(came(item, chance.between(1, 3), today)));
    }

    private Deed received(String inbound, boolean last, List<Came> lines) {
        int part = parts.merge(inbound, 1, Integer::sum);
        String by = someone();
        List<Warehouse.Received> received = lines.stream().map(Site::received).toList();
        List<Came> said = List.copyOf(lines);
        return new Deed(
                "received " + part + " of " + inbound + (last ? ", the last, " : " ") + lines + " by " + by,
                program -> program.warehouse().receive(inbound, part, received, last, by),
                () -> stock.receive(inbound, part, said, last, by));
    }

    /** A lot is of one week: what is received on later days of it expires with it. */
    private Came came(String item, long many, LocalDate today) {
        long damaged = chance.percent(20) ? chance.between(1, (int) many) : 0;
        int lot = chance.between(1, 3);
        LocalDate expires =
                lot == 3 ? null : LocalDate.of(today.getYear(), 1, 1).plusMonths(13L * lot);
        String name = "L" + today.getYear() + lot;
        return new Came(
                new Lot(item, name),
                expires,
                many - damaged,
                chance.oneOf(List.of("A-01", "A-02", "R-01")),
                damaged,
                damaged > 0 ? APART : "");
    }

    private static Warehouse.Received received(Came line) {
        return new Warehouse.Received(
                key(line.lot().item()),
                line.lot().name(),
                line.expires(),
                line.good(),
                line.place(),
                line.damaged(),
                line.apart());
    }

    static ItemKey key(String item) {
        String[] parts = item.split(" ", 2);
        return new ItemKey(parts[0], parts[1]);
    }

    private Shelf shelf() {
        List<Shelf> all = stock.shelves();
        return all.isEmpty() || chance.percent(3)
                ? new Shelf("A-01", new Lot(chance.oneOf(List.copyOf(byItem.keySet())), "L0"))
                : chance.oneOf(all);
    }

    private Deed move() {
        Shelf from = shelf();
        String to = chance.oneOf(
                STOCKED.stream().filter(place -> !place.equals(from.place())).toList());
        String task = "T-" + ++made;
        long many = chance.between(1, (int) Math.max(1, stock.on(from) + (chance.percent(15) ? 1 : 0)));
        String by = someone();
        return new Deed(
                "moved " + many + " of " + from + " to " + to,
                program -> program.warehouse()
                        .move(task, key(from.lot().item()), from.lot().name(), from.place(), to, many, by),
                () -> stock.move(task, from, to, many));
    }

    private Deed count() {
        Shelf shelf = shelf();
        String count = "C-" + ++made;
        long found = Math.max(0, stock.on(shelf) + (chance.percent(50) ? 0 : chance.between(-3, 2)));
        String by = someone();
        return new Deed(
                "counted " + found + " of " + shelf + " by " + by,
                program -> program.warehouse()
                        .count(count, key(shelf.lot().item()), shelf.lot().name(), shelf.place(), found, by),
                () -> stock.count(count, shelf, found, by));
    }

    /** Under an outbound document, best one that takes out what lies there. */
    private Deed out() {
        List<String> documents = book.documents(Kind.OUT);
        String document = documents.isEmpty() ? "OD-NONE" : chance.oneOf(documents);
        Map<String, Long> says = book.pieces(Kind.OUT, document);
        List<Shelf> fitting = stock.shelves().stream()
                .filter(shelf -> says.containsKey(shelf.lot().item()))
                .toList();
        Shelf shelf = fitting.isEmpty() ? shelf() : chance.oneOf(fitting);
        boolean destroyed = chance.percent(50);
        long many = chance.between(1, 3);
        return new Deed(
                (destroyed ? "destroyed " : "took out ") + many + " of " + shelf + " under " + document,
                program -> destroyed
                        ? program.warehouse()
                                .destroy(
                                        document,
                                        key(shelf.lot().item()),
                                        shelf.lot().name(),
                                        shelf.place(),
                                        many,
                                        "keeper 1")
                        : program.warehouse()
                                .takeOut(
                                        document,
                                        key(shelf.lot().item()),
                                        shelf.lot().name(),
                                        shelf.place(),
                                        many,
                                        "keeper 1"),
                () -> stock.out(destroyed ? "DESTROYED" : "TAKEN_OUT", document, shelf, many));
    }

    /** Under a number of its own, now and then one that was used. */
    private Deed hold() {
        Shelf shelf = shelf();
        List<String> known = stock.holds();
        String id = known.isEmpty() || chance.percent(90) ? "H-" + ++made : chance.oneOf(known);
        long many = chance.between(1, (int) Math.max(1, stock.on(shelf)));
        boolean customs = chance.percent(40);
        StockHolds.Who who = new StockHolds.Who(customs ? "officer 1" : "keeper 1", customs);
        return new Deed(
                "held " + many + " of " + shelf + " as " + id,
                program -> program.holds()
                        .hold(
                                new StockHolds.Wanted(
                                        id,
                                        key(shelf.lot().item()),
                                        shelf.lot().name(),
                                        shelf.place(),
                                        many,
                                        "to be looked at"),
                                who),
                () -> stock.hold(id, shelf, many, customs));
    }

    private Deed free() {
        List<String> known = chance.percent(85) ? stock.standingHolds() : stock.holds();
        if (known.isEmpty() && chance.percent(85)) {
            return hold();
        }
        String id = known.isEmpty() || chance.percent(4) ? "H-NONE" : chance.oneOf(known);
        boolean customs = chance.percent(50);
        StockHolds.Who who = new StockHolds.Who(customs ? "officer 2" : "keeper 2", customs);
        return new Deed(
                "freed " + id, program -> program.holds().free(id, "looked at", who), () -> stock.free(id, customs));
    }

    // --- waves ------------------------------------------------------------------------------------------------------

    /**
     * Parcels of lists, or any others.
     *
     * @param first the one that is waited for at the gate, by itself; empty for any
     */
    private Deed plan(LocalDate today, String first) {
        List<Need> needs = new ArrayList<>();
        List<Warehouse.Order> orders = new ArrayList<>();
        Map<String, Entry> leaving = gate.leaving();
        leaving.keySet().removeIf(parcel -> !stock.picksOf(parcel).isEmpty() && chance.percent(95));
        leaving.values()
                .removeIf(list -> !byItem.keySet().containsAll(pieces(list).keySet()));
        boolean waited = leaving.containsKey(first);
        for (int i = waited ? 1 : chance.between(1, 3); i > 0; i--) {
            String planned = waited
                    ? first
                    : leaving.isEmpty() || chance.percent(15) ? "" : chance.oneOf(List.copyOf(leaving.keySet()));
            ParcelKey parcel = planned.isEmpty()
                    ? new ParcelKey("9902960033", "WAVE-" + ++made)
                    : new ParcelKey(planned.split(" ", 2)[0], planned.split(" ", 2)[1]);
            Map<ItemKey, Long> pieces = new LinkedHashMap<>();
            Entry list = leaving.remove(planned);
            if (list != null) {
                pieces(list).forEach((item, many) -> pieces.put(key(item), many));
            } else {
                for (int j = chance.between(1, 2); j > 0; j--) {
                    pieces.put(key(chance.oneOf(List.copyOf(byItem.keySet()))), (long) chance.between(1, 4));
                }
            }
            new TreeMap<>(pieces)
                    .forEach((item, many) -> needs.add(new Need(parcel.toString(), item.toString(), many)));
            orders.add(new Warehouse.Order(parcel, "", pieces));
        }
        String wave = "W-" + ++made;
        List<Boolean> planned = new ArrayList<>();
        return new Deed(
                "planned " + wave + " " + needs,
                program -> program.warehouse().plan(wave, PACKING, orders, "keeper 1"),
                () -> {
                    List<String> tooFew =
                            stock.waves().containsKey(wave) ? List.of() : stock.tooFew(needs, today(today));
                    if (tooFew.isEmpty() && !stock.waves().containsKey(wave)) {
                        planned.add(true);
                    }
                    return tooFew;
                },
                program -> {
                    if (planned.size() == 1 && !stock.waves().containsKey(wave)) {
                        String wrong = stock.planned(wave, needs, picks(program, wave), today(today));
                        if (!wrong.isEmpty()) {
                            findings.differ("the picks of " + wave, "what expires first first", wrong);
                        }
                    }
                });
    }

    /** What a list draws from the book, by item. */
    private static Map<String, Long> pieces(Entry list) {
        Map<String, Long> pieces = new TreeMap<>();
        for (Line line : BookModel.lines(list.paper.sheet())) {
            pieces.merge(line.item(), line.amount(0).longValueExact(), Long::sum);
        }
        return pieces;
    }

    private LocalDate today(LocalDate otherwise) {
        LocalDate known = book.today();
        return known.isBefore(otherwise) ? otherwise : known;
    }

    private static List<Pick> picks(Program program, String wave) {
        try {
            Map<Integer, String> items = program.itemNumbers();
            return program.warehouse().picks(wave).stream()
                    .sorted(java.util.Comparator.comparingInt(org.entrepot.bonded.Pick::number))
                    .map(pick -> new Pick(
                            pick.parcel().toString(),
                            new Shelf(pick.place(), new Lot(String.valueOf(items.get(pick.item())), pick.lot())),
                            pick.pieces()))
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Deed resolve() {
        List<String> waves = List.copyOf(stock.waves().keySet());
        String wave = waves.isEmpty() ? "W-NONE" : chance.oneOf(waves);
        int picks = stock.waves().getOrDefault(wave, List.of()).size();
        int number = chance.between(1, picks + (chance.percent(5) || picks == 0 ? 1 : 0));
        boolean picked = chance.percent(70);
        return new Deed(
                (picked ? "picked " : "gave up ") + number + " of " + wave,
                program -> picked
                        ? program.warehouse().pick(wave, number, "keeper 2")
                        : program.warehouse().giveUp(wave, number, "keeper 2"),
                () -> stock.resolve(wave, number, picked, PACKING));
    }

    // --- cases ------------------------------------------------------------------------------------------------------

    private Deed close() {
        List<Case> known = List.copyOf(stock.cases());
        if (known.isEmpty()) {
            return count();
        }
        List<Case> open = known.stream().filter(one -> one.closedBy == null).toList();
        Case one = open.isEmpty() || chance.percent(10) ? chance.oneOf(known) : chance.oneOf(open);
        String officer = chance.percent(15) ? one.openedBy : "officer " + chance.between(1, 3);
        return new Deed(
                "closed by " + officer + ": " + one,
                program -> program.cases().close(Objects.requireNonNull(numbers.get(one)), officer, "looked at"),
                () -> StockModel.close(one, officer));
    }

    /** Books are compared: whatever no open case is about becomes one. */
    private Deed compare() {
        return new Deed(
                "compared both books",
                program -> {
                    program.comparison().compare("nobody");
                    return List.of();
                },
                () -> {
                    for (String item : byItem.keySet()) {
                        long unexplained = difference(item) - stock.inCases(item);
                        if (unexplained != 0) {
                            stock.cases()
                                    .add(new Case(
                                            "BOOKS_DIFFER",
                                            new Shelf("", new Lot(item, "")),
                                            unexplained,
                                            expected(item),
                                            "comparison " + book.now(),
                                            "nobody"));
                        }
                    }
                    return List.of();
                });
    }

    /** Pieces that should lie here: what came into the book and what came back, less what was taken out of here or is to come. */
    private long expected(String item) {
        LocalDate ever = LocalDate.MAX;
        long in = book.sum(item, 0, ever, ever, Kind.IN, Kind.BACK).longValueExact();
        long toCome = 0;
        for (String inbound : book.documents(Kind.IN)) {
            if (!stock.isComplete(inbound)) {
                toCome += book.pieces(Kind.IN, inbound).getOrDefault(item, 0L) - stock.came(inbound, item);
            }
        }
        return in - toCome - stock.tookOut(item) - stock.left(item);
    }

    private long difference(String item) {
        return stock.pieces(item) - expected(item);
    }

    // --- both books are held against the auditor's ------------------------------------------------------------------

    /** After every step: accounts, both times, cases, parcels that may leave. */
    void check(Program program, Stand stand, Instant now) throws SQLException {
        accounts(stand);
        twoTimes(program, Beijing.date(now));
        Map<String, Long> contents = new TreeMap<>();
        for (Warehouse.Content one : program.warehouse().contents(BookViewer.PARK)) {
            if (one.pieces() != 0) {
                contents.put(
                        new Shelf(one.place(), new Lot(one.item().toString(), one.lot())).toString(), one.pieces());
            }
        }
        compare("what the warehouse says lies where", stock.pieces(), contents);
        cases(program);
        compare("parcels that may leave", book.released(), stand.parcelsReleased());
        statement(program, Beijing.date(now));
        gate.check(program);
    }

    private void accounts(Stand stand) throws SQLException {
        Map<String, String> expected = new TreeMap<>();
        for (String item : byItem.keySet()) {
            for (int measure = 0; measure < BookModel.MEASURES; measure++) {
                BigDecimal stands = book.stands(item, measure);
                BigDecimal reserved = book.reserved(item, measure);
                if (stands.signum() < 0 || reserved.signum() < 0 || reserved.compareTo(stands) > 0) {
                    findings.differ("the auditor's own book", "never below zero", item + " " + stands + " " + reserved);
                }
                if (stands.signum() != 0 || reserved.signum() != 0) {
                    expected.put(item + " " + measure, plain(stands) + ", reserved " + plain(reserved));
                }
            }
        }
        compare("the customs book", expected, stand.customsBook());
        Map<String, Long> pieces = new TreeMap<>();
        Map<String, Long> promised = new TreeMap<>();
        stand.stock(pieces, promised);
        compare("pieces in the warehouse", stock.pieces(), pieces);
        compare("pieces promised to parcels", stock.promised(), promised);
    }

    private void compare(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            findings.differ(what, expected, found);
        }
    }

    /** What the book said of an item on one day, as it was known on another. */
    private void twoTimes(Program program, LocalDate today) throws SQLException {
        for (int i = 0; i < 3; i++) {
            String item = chance.oneOf(List.copyOf(byItem.keySet()));
            LocalDate day = today.minusDays(chance.between(-1, 4));
            LocalDate known = today.minusDays(chance.between(-1, 4));
            BookPosition found = program.books()
                    .position(BookViewer.PARK, key(item), new AsOf(day, known))
                    .orElseThrow();
            String about = "item " + item + " on " + day + " as known on " + known;
            for (int measure = 0; measure < BookModel.MEASURES; measure++) {
                compare(about + ", measure " + measure, said(item, measure, day, known), said(found, measure));
            }
        }
    }

    private Map<String, String> said(String item, int measure, LocalDate day, LocalDate known) {
        Map<String, String> said = new TreeMap<>();
        said.put("in", plain(book.sum(item, measure, day, known, Kind.IN)));
        said.put("deducted", plain(book.sum(item, measure, day, known, Kind.TAKEN)));
        said.put("out", plain(book.sum(item, measure, day, known, Kind.OUT)));
        said.put("back", plain(book.sum(item, measure, day, known, Kind.BACK)));
        said.put(
                "reserved",
                plain(book.sum(item, measure, day, known, Kind.ASIDE)
                        .subtract(book.sum(item, measure, day, known, Kind.TAKEN, Kind.FREED))));
        return said;
    }

    private static Map<String, String> said(BookPosition found, int measure) {
        Map<String, String> said = new TreeMap<>();
        said.put("in", amount(found.inbound(), measure));
        said.put("deducted", amount(found.deducted(), measure));
        said.put("out", amount(found.outbound(), measure));
        said.put("back", amount(found.returned(), measure));
        said.put("reserved", amount(found.reserved(), measure));
        return said;
    }

    private static String amount(org.entrepot.bonded.Amounts amounts, int measure) {
        Long second = amounts.qty2();
        return Quantity.text(
                switch (measure) {
                    case 0 -> amounts.qty();
                    case 1 -> amounts.qty1();
                    default -> second == null ? 0 : second;
                });
    }

    private void cases(Program program) throws SQLException {
        Map<String, List<Long>> found = new TreeMap<>();
        for (Discrepancy one : program.cases().latest(BookViewer.PARK)) {
            found.computeIfAbsent(text(one), key -> new ArrayList<>()).add(one.number());
        }
        Map<String, List<Case>> expected = stock.cases().stream()
                .collect(Collectors.groupingBy(Case::toString, TreeMap::new, Collectors.toList()));
        Map<String, Integer> counted = new TreeMap<>();
        found.forEach((text, all) -> counted.put(text, all.size()));
        Map<String, Integer> foretold = new TreeMap<>();
        expected.forEach((text, all) -> foretold.put(text, all.size()));
        compare("cases", foretold, counted);
        expected.forEach((text, all) -> {
            List<Long> free = new ArrayList<>(Objects.requireNonNull(found.get(text)));
            all.forEach(one -> free.remove(numbers.get(one)));
            for (Case one : all) {
                if (!numbers.containsKey(one)) {
                    numbers.put(one, free.removeFirst());
                }
            }
        });
    }

    private static String text(Discrepancy one) {
        @Nullable String first = one.firstEyes();
        return one.kind() + " " + new Shelf(one.place(), new Lot(one.key().toString(), one.lot())) + " " + one.pieces()
                + " of " + one.expected() + " by " + one.document() + " found by " + one.openedBy()
                + (one.fourEyes() ? ", two officers" : "") + (first == null ? "" : ", first " + first)
                + (one.closedBy() == null ? "" : ", closed by " + one.closedBy());
    }

    private void statement(Program program, LocalDate today) throws SQLException {
        Statement statement = program.comparison()
                .statement(BookViewer.PARK, EMS, ALWAYS, AsOf.of(today))
                .orElseThrow();
        Map<String, Long> found = new TreeMap<>();
        for (Statement.Row row : statement.rows()) {
            found.put(row.book().item().key().toString(), row.difference() / Quantity.ONE);
        }
        Map<String, Long> expected = new TreeMap<>();
        byItem.keySet().forEach(item -> expected.put(item, difference(item)));
        compare("by how much both books differ", expected, found);
    }
}
