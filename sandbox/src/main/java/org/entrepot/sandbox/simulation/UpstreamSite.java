package org.entrepot.sandbox.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entrepot.bonded.BookItem;
import org.entrepot.bonded.BookLine;
import org.entrepot.bonded.BookLine.Said;
import org.entrepot.bonded.CameBack;
import org.entrepot.bonded.ItemKey;
import org.entrepot.bonded.Quantity;
import org.entrepot.bonded.ReturnCentre;
import org.entrepot.bonded.Warehouse;
import org.entrepot.bonded.Warehouse.PlaceKind;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.UnitCode;
import org.entrepot.sandbox.Article;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Fields;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.NationalSystem;
import org.entrepot.sandbox.OutOfBond;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.SandboxData;
import org.entrepot.sandbox.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * A bonded site with its return centre where customs decides elsewhere. Customs releases what the book here does not file, and grants
 * what the centre has not sorted; what must stand in both books follows from what customs released and granted and from what was
 * found fit, in whatever sequence it was told.
 */
final class UpstreamSite {
    private static final String EMS = Site.EMS;
    private static final String NOT_FILED = "TE-IN-250";
    private static final String INBOUND = "QD-0";
    private static final String SHELF = "A-01";
    private static final String APART = "Q-01";
    private static final String UNFIT = "U-01";
    private static final String LOT = "L1";
    private static final int AMPLE = 9_000;
    private static final int RELEASED = 800;
    private static final int DECIMALS = 5;

    private final NationalSystem national;
    private final Chance chance;
    private final Firm keeper;
    private final Map<String, Article> filed = new TreeMap<>();
    private final Map<String, Back> cameBack = new LinkedHashMap<>();

    /** A parcel in the return centre: pieces by line that came, and that were found fit; null until it is sorted. */
    private static final class Back {
        private final Parcel parcel;
        private final Map<Integer, Long> came;
        private @Nullable Map<Integer, Long> fit;

        Back(Parcel parcel, Map<Integer, Long> came) {
            this.parcel = parcel;
            this.came = came;
        }
    }

    /** What somebody does; the same again changes nothing. */
    @FunctionalInterface
    interface Act {
        List<Fault> on(UpstreamProgram program) throws SQLException;
    }

    /**
     * A piece of work.
     *
     * @param done what the model notes once it was done
     */
    record Work(String what, Act act, Runnable done) {}

    UpstreamSite(NationalSystem national, Chance chance, Firm keeper) {
        this.national = national;
        this.chance = chance;
        this.keeper = keeper;
        for (Article article : SandboxData.articles()) {
            if (article.direction() == Direction.IMPORT && !article.sku().equals(NOT_FILED)) {
                filed.put(article.sku(), article);
            }
        }
    }

    /** The same parcel, its goods out of the book. */
    Parcel sells(Parcel direct) {
        return OutOfBond.parcel(direct, EMS, keeper);
    }

    /** Files the book with all goods but one, fills it, and lays a piece of each into the warehouse. */
    List<Fault> open(UpstreamProgram program, Instant now) throws SQLException {
        List<Fault> faults =
                new ArrayList<>(program.books().file(EMS, EnterpriseCode.of(keeper.code()), keeper.nameZh()));
        List<BookLine> lines = new ArrayList<>();
        List<Warehouse.Received> pieces = new ArrayList<>();
        for (Article article : filed.values()) {
            boolean second = !article.unit2().isEmpty();
            ItemKey item = new ItemKey(EMS, article.sku());
            faults.addAll(program.books()
                    .file(new BookItem(
                            1,
                            item,
                            UnitCode.of(article.unit()),
                            UnitCode.of(article.unit1()),
                            second ? UnitCode.of(article.unit2()) : null,
                            Quantity.ONE,
                            article.hs(),
                            article.nameZh())));
            lines.add(new BookLine(
                    "InventoryList",
                    lines.size() + 1,
                    EMS,
                    article.sku(),
                    new Said(plain(inbound(article, 0)), article.unit()),
                    new Said(plain(inbound(article, 1)), article.unit1()),
                    second ? new Said(plain(inbound(article, 2)), article.unit2()) : Said.NOTHING));
            pieces.add(new Warehouse.Received(item, LOT, null, 1, SHELF, 0, ""));
        }
        faults.addAll(program.books().inbound(INBOUND, Beijing.date(now), lines));
        for (Map.Entry<String, PlaceKind> place : Map.of(
                        SHELF, PlaceKind.STORAGE, APART, PlaceKind.APART, UNFIT, PlaceKind.UNFIT)
                .entrySet()) {
            faults.addAll(program.warehouse().place(place.getKey(), place.getValue()));
        }
        faults.addAll(program.warehouse().receive(INBOUND, 1, pieces, false, "keeper 1"));
        return faults;
    }

    private static BigDecimal inbound(Article article, int measure) {
        BigDecimal perPiece = switch (measure) {
            case 0 -> BigDecimal.ONE;
            case 1 -> article.perPiece1();
            default -> article.unit2().isEmpty() ? BigDecimal.ZERO : article.perPiece2();
        };
        return perPiece.multiply(BigDecimal.valueOf(AMPLE));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    // --- work in the return centre ----------------------------------------------------------------------------------

    /** The next piece of work; null while nothing can come back. */
    @Nullable Work next(UpstreamProgram program, List<Parcel> parcels) {
        List<String> unsorted = cameBack.entrySet().stream()
                .filter(one -> one.getValue().fit == null)
                .map(Map.Entry::getKey)
                .toList();
        if (!unsorted.isEmpty() && chance.percent(60)) {
            return sort(chance.oneOf(unsorted));
        }
        List<Parcel> released = parcels.stream().filter(this::isReleased).toList();
        return released.isEmpty() ? null : receive(program, chance.oneOf(released));
    }

    private @Nullable Work receive(UpstreamProgram program, Parcel parcel) {
        Optional<CameBack.Origin> list = program.returns().released(invtNo(parcel));
        Map<Integer, Long> came = new TreeMap<>();
        for (Fields line : list(parcel).lines()) {
            int gnum = Integer.parseInt(line.get("gnum"));
            long left = line.number("qty").longValueExact() - came(parcel, gnum);
            long pieces = chance.percent(60) ? left : chance.between(0, (int) left);
            if (pieces > 0) {
                came.put(gnum, pieces);
            }
        }
        if (list.isEmpty() || came.isEmpty()) {
            return null; // its release was not told here yet, or all of it came back
        }
        String sentBack = "RB-" + (cameBack.size() + 1);
        return new Work(
                "received " + sentBack + " of " + parcel.copNo() + " " + came,
                now -> now.centre()
                        .receive(list.get(), sentBack, quantities(came), "", "keeper 1")
                        .faults(),
                () -> cameBack.put(sentBack, new Back(parcel, came)));
    }

    private static Map<Integer, Long> quantities(Map<Integer, Long> pieces) {
        Map<Integer, Long> quantities = new TreeMap<>();
        pieces.forEach((gnum, many) -> quantities.put(gnum, many * Quantity.ONE));
        return quantities;
    }

    private Work sort(String sentBack) {
        Back back = back(sentBack);
        Map<Integer, Long> fit = new TreeMap<>();
        Map<Integer, ReturnCentre.Sorted> said = new TreeMap<>();
        boolean anyUnfit = false;
        for (Map.Entry<Integer, Long> line : back.came.entrySet()) {
            long unfit = chance.percent(30) ? chance.between(0, (int) (long) line.getValue()) : 0;
            anyUnfit |= unfit > 0;
            fit.put(line.getKey(), line.getValue() - unfit);
            boolean stands = isOfTheBook(back.parcel) && filed.containsKey(item(back.parcel, line.getKey()));
            said.put(
                    line.getKey(),
                    new ReturnCentre.Sorted(
                            (line.getValue() - unfit) * Quantity.ONE,
                            unfit * Quantity.ONE,
                            stands ? LOT : "",
                            stands ? APART : ""));
        }
        String unfitPlace = anyUnfit ? UNFIT : "";
        return new Work(
                "sorted " + sentBack + ", fit " + fit,
                program -> program.centre().sort(number(program, sentBack), said, unfitPlace, "keeper 2"),
                () -> back(sentBack).fit = fit);
    }

    private Back back(String sentBack) {
        Back back = cameBack.get(sentBack);
        if (back == null) {
            throw new IllegalStateException("nothing came back as " + sentBack);
        }
        return back;
    }

    private static long number(UpstreamProgram program, String sentBack) throws SQLException {
        return program.centre().latest().stream()
                .filter(one -> one.sentBack().equals(sentBack))
                .mapToLong(CameBack::id)
                .findFirst()
                .orElse(0);
    }

    // --- what must be so --------------------------------------------------------------------------------------------

    private boolean isReleased(Parcel parcel) {
        return national.customs().status(parcel.copNo()).orElse(0) >= RELEASED;
    }

    private String invtNo(Parcel parcel) {
        return national.customs().invtNo(parcel.copNo());
    }

    private static Sheet list(Parcel parcel) {
        return parcel.sheet(MessageKind.IMPORT_LIST);
    }

    private static boolean isOfTheBook(Parcel parcel) {
        return OutOfBond.is(list(parcel));
    }

    private static String item(Parcel parcel, int gnum) {
        return line(parcel, gnum).get("itemRecordNo");
    }

    private static Fields line(Parcel parcel, int gnum) {
        return list(parcel).lines().stream()
                .filter(line -> line.get("gnum").equals(String.valueOf(gnum)))
                .findFirst()
                .orElseThrow();
    }

    private boolean isFiled(Parcel parcel) {
        return list(parcel).lines().stream().allMatch(line -> filed.containsKey(line.get("itemRecordNo")));
    }

    private long granted(Parcel parcel, int gnum) {
        return national.customs()
                .returned(parcel.copNo())
                .getOrDefault(String.valueOf(gnum), BigDecimal.ZERO)
                .longValueExact();
    }

    private long came(Parcel parcel, int gnum) {
        return cameBack.values().stream()
                .filter(one -> one.parcel.equals(parcel))
                .mapToLong(one -> one.came.getOrDefault(gnum, 0L))
                .sum();
    }

    private long fit(Parcel parcel, int gnum) {
        return cameBack.values().stream()
                .filter(one -> one.parcel.equals(parcel))
                .mapToLong(one -> {
                    Map<Integer, Long> fit = one.fit;
                    return fit == null ? 0 : fit.getOrDefault(gnum, 0L);
                })
                .sum();
    }

    private static List<Integer> lines(Parcel parcel) {
        return list(parcel).lines().stream()
                .map(line -> Integer.valueOf(line.get("gnum")))
                .toList();
    }

    /** The customs book as {@link Stand#customsBook} says it: what came in, less what customs released, with what came back of it. */
    private Map<String, String> book(List<Parcel> parcels) {
        Map<String, BigDecimal> stands = new TreeMap<>();
        for (Article article : filed.values()) {
            for (int measure = 0; measure < BookModel.MEASURES; measure++) {
                stands.put(EMS + " " + article.sku() + " " + measure, inbound(article, measure));
            }
        }
        for (Parcel parcel : parcels) {
            if (isOfTheBook(parcel) && isReleased(parcel) && isFiled(parcel)) {
                for (BookModel.Line line : BookModel.lines(list(parcel))) {
                    BigDecimal came = BigDecimal.valueOf(granted(parcel, line.number()));
                    for (int measure = 0; measure < BookModel.MEASURES; measure++) {
                        BigDecimal all = line.amount(measure);
                        BigDecimal back = all.multiply(came).divide(line.amount(0), DECIMALS, RoundingMode.HALF_UP);
                        stands.merge(line.item() + " " + measure, back.subtract(all), BigDecimal::add);
                    }
                }
            }
        }
        Map<String, String> book = new TreeMap<>();
        stands.forEach((item, stand) -> {
            if (stand.signum() != 0) {
                book.put(item, plain(stand) + ", reserved 0");
            }
        });
        return book;
    }

    /** Of each line of which something came back: pieces that came, were found fit, and were taken by returns that customs granted. */
    private Map<String, String> centre() {
        Map<String, String> centre = new TreeMap<>();
        for (Back back : cameBack.values()) {
            for (int gnum : lines(back.parcel)) {
                long fit = fit(back.parcel, gnum);
                centre.put(
                        invtNo(back.parcel) + "|" + gnum,
                        came(back.parcel, gnum) + "/" + fit + "/" + Math.min(fit, granted(back.parcel, gnum)));
            }
        }
        return centre;
    }

    private Map<String, Long> stock(List<Parcel> parcels) {
        Map<String, Long> stock = new TreeMap<>();
        filed.keySet().forEach(sku -> stock.put(SHELF + " " + EMS + " " + sku + " " + LOT, 1L));
        for (Parcel parcel : parcels) {
            for (int gnum : isOfTheBook(parcel) ? lines(parcel) : List.<Integer>of()) {
                long taken = Math.min(fit(parcel, gnum), granted(parcel, gnum));
                if (taken > 0 && filed.containsKey(item(parcel, gnum))) {
                    stock.merge(APART + " " + EMS + " " + item(parcel, gnum) + " " + LOT, taken, Long::sum);
                }
            }
        }
        return stock;
    }

    /** What people are told of: releases and returns of goods that the book does not file, and returns of goods that are not sorted. */
    private Set<String> told(List<Parcel> parcels) {
        Set<String> told = new TreeSet<>();
        for (Parcel parcel : parcels) {
            if (isOfTheBook(parcel) && isReleased(parcel)) {
                boolean returned = lines(parcel).stream().anyMatch(gnum -> granted(parcel, gnum) > 0);
                if (!isFiled(parcel)) {
                    told.add("621 " + parcel.orderNo() + " book");
                }
                if (!isFiled(parcel) && returned) {
                    told.add("625 " + invtNo(parcel) + " book");
                }
                if (lines(parcel).stream().anyMatch(gnum -> granted(parcel, gnum) > fit(parcel, gnum))) {
                    told.add("625 " + invtNo(parcel) + " refund.sorted");
                }
            }
        }
        return told;
    }

    /** Holds both books, the centre and what people are told against the model; when all is quiet. */
    void check(Stand stand, List<Parcel> parcels, Feeds.Findings findings) throws SQLException {
        compare("the customs book", book(parcels), stand.customsBook(), findings);
        compare("the return centre", centre(), stand.returnCentre(), findings);
        Map<String, Long> pieces = new TreeMap<>();
        stand.stock(pieces, new TreeMap<>());
        compare("pieces in the warehouse", stock(parcels), pieces, findings);
        Set<String> found = stand.unfollowed();
        found.removeIf(one -> one.endsWith(" tax.guarantee"));
        compare("what people are told that no book could follow", told(parcels), found, findings);
    }

    private static void compare(String what, Object expected, Object found, Feeds.Findings findings) {
        if (!expected.equals(found)) {
            findings.differ(what, expected, found);
        }
    }
}
