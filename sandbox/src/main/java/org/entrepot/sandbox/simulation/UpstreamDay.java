package org.entrepot.sandbox.simulation;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.AuditReport;
import org.entrepot.sandbox.AboutAList;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.MessageText;
import org.entrepot.sandbox.NationalSystem;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.ParcelMaker;
import org.entrepot.sandbox.Sheet;
import org.entrepot.sandbox.Train;
import org.entrepot.sandbox.Trouble;
import org.entrepot.sandbox.simulation.Wire.Blow;
import org.entrepot.sandbox.simulation.Wire.Strike;
import org.entrepot.sandbox.simulation.Wire.Who;
import org.jspecify.annotations.Nullable;

/**
 * One day of a park under the authority upstream, from one seed: the program hands over what partners send and follows what a national
 * system says that is late, repeats itself, forgets, cannot read and refuses; it dies between any two statements. Whenever all is quiet
 * each list stands as customs has it, feeds say what customs said and nothing else, and allowances and guarantees hold what follows.
 */
final class UpstreamDay {
    private static final Instant MORNING = Instant.parse("2026-11-24T02:30:00Z");
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.ofHours(8));
    private static final Duration TAX_NEWS = Duration.ofSeconds(11);
    private static final Duration UNANSWERED = Duration.ofMinutes(121);
    private static final long AMPLE_FEN = 1_000_000_000L;
    private static final int LITTLE_FEN = 12_000;
    private static final int BUYERS = 30;
    private static final int QUIET_STEPS = 12;
    private static final int LONGEST = 400;

    private final Stand stand;
    private final long seed;
    private final Consumer<String> trace;
    private final Chance chance;
    private final Cast cast = new Cast();
    private final StandingClock clock = new StandingClock(MORNING);
    private final Path folder;
    private final NationalSystem national;
    private final boolean loses;
    private final ParcelMaker maker;
    private final UpstreamModel model;
    private final List<Post> post = new ArrayList<>();
    private final List<Post> sent = new ArrayList<>();
    private final List<Parcel> parcels = new ArrayList<>();
    private final List<Parcel> exports = new ArrayList<>();
    private final boolean scarce;
    private final Map<String, Long> given = new LinkedHashMap<>();
    private final @Nullable UpstreamSite site;
    private final Set<String> handedOver = new TreeSet<>();
    private final Map<String, Integer> events = new TreeMap<>();
    private UpstreamProgram program;
    private int step;
    private int numbers;
    private int answers;
    private int lodgings;
    private String where = "before the first step";

    /** A message on its way, with the one document in it. */
    private record Post(Firm sender, Sheet sheet, byte[] message) {
        String guid() {
            return sheet.get("guid").toUpperCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            String copNo = sheet.head().has("copNo") ? " " + sheet.get("copNo") : "";
            return sheet.kind() + copNo + " appType " + sheet.get("appType") + " " + sheet.get("guid");
        }
    }

    private UpstreamDay(Stand stand, long seed, Path folder, Consumer<String> trace) throws SQLException, IOException {
        this.stand = stand;
        this.seed = seed;
        this.trace = trace;
        this.folder = folder;
        chance = Chance.of(seed); // of another seed than those of maker and customs: else their guids are the same
        loses = chance.percent(50);
        national = new NationalSystem(
                folder,
                new NationalSystem.Manner(
                        31 * seed + 1, loses ? 12 : 0, chance.between(0, 25), 30, 30, chance.between(0, 8), 45, true));
        maker = new ParcelMaker(31 * seed + 2, "U" + Long.toString(Math.floorMod(seed, 1_000_000L), 36), BUYERS);
        model = new UpstreamModel(national);
        long kind = Math.floorMod(Math.floorDiv(seed, 8L), 4L);
        scarce = kind == 0 || kind == 2;
        site = kind == 1 || kind == 2
                ? new UpstreamSite(
                        national,
                        Chance.of(31 * seed + 3),
                        cast.in(Firm.Role.LOGISTICS).getFirst())
                : null;
        for (Firm guarantor : cast.in(Firm.Role.GUARANTOR)) {
            given.put(guarantor.code(), scarce ? chance.between(1_000, LITTLE_FEN) : AMPLE_FEN);
        }
        stand.empty(given, clock.instant());
        program = begun();
        if (site != null) {
            List<Fault> faults = site.open(program, clock.instant());
            if (!faults.isEmpty()) {
                differ("what a bonded site begins with", "filed and received", faults);
            }
        }
    }

    /** Plays a seed. */
    static Outcome run(Stand stand, long seed, int steps, Consumer<String> trace) throws SQLException, IOException {
        Path folder = Files.createTempDirectory("exchange");
        UpstreamDay day = new UpstreamDay(stand, seed, folder, trace);
        try {
            return day.play(steps);
        } finally {
            day.program.kill("the end");
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void differ(String what, Object expected, @Nullable Object found) {
        throw new Deviation(seed, where, what, expected, String.valueOf(found));
    }

    private void happened(String event, String detail) {
        events.merge(event, 1, Integer::sum);
        trace.accept("step " + step + ", " + clock.instant() + ": " + event + " " + detail);
    }

    private Outcome play(int steps) throws SQLException, IOException {
        for (step = 1; step <= steps; step++) {
            where = "step " + step + " at " + clock.instant();
            clock.pass(Duration.ofSeconds(chance.between(1, 40)));
            partners();
            customs();
            lodge();
            site();
            for (int i = chance.between(1, 4); i > 0 && !post.isEmpty(); i--) {
                send(post.remove(chance.between(0, post.size() - 1)));
            }
            relay(strike(Who.START, 60));
            if (chance.percent(60)) {
                national.round(clock.instant());
            }
            if (chance.percent(8)) {
                happened("stopped", "in order");
                program.stop();
                restart();
            }
            if (step % QUIET_STEPS == 0) {
                quiet();
                check();
            }
        }
        end();
        return new Outcome(
                seed,
                steps,
                handedOver.size(),
                answers,
                national.told().size(),
                events,
                model.endings(parcels, exports));
    }

    // --- the program lives and dies ---------------------------------------------------------------------------------

    private @Nullable Strike strike(Who who, int longest) {
        return switch (chance.between(0, 9)) {
            case 0, 1, 2 -> new Strike(who, Blow.KILL, chance.between(1, longest));
            case 3 -> new Strike(who, Blow.SESSION, chance.between(1, longest));
            default -> null;
        };
    }

    private UpstreamProgram begun() throws SQLException, IOException {
        while (true) {
            UpstreamProgram next = new UpstreamProgram(stand, cast.registered(), clock, folder, site != null);
            if (next.start(chance.percent(10) ? new Strike(Who.START, Blow.KILL, chance.between(1, 16)) : null)) {
                return next;
            }
            happened("killed", "while it started");
            next.stop();
            clock.pass(Duration.ofSeconds(1));
        }
    }

    private void restart() throws SQLException, IOException {
        clock.pass(Duration.ofMillis(chance.between(900, 4000)));
        program = begun();
    }

    private void died() throws SQLException, IOException {
        happened("killed", program.death());
        program.stop();
        restart();
    }

    @FunctionalInterface
    private interface Attempt {
        void go(@Nullable Strike strike) throws SQLException, IOException;
    }

    /** Does something; whether it was done, or the program died in it or lost its session. */
    private boolean attempt(@Nullable Strike strike, Attempt attempt) throws SQLException, IOException {
        try {
            attempt.go(strike);
            return true;
        } catch (Wire.Killed e) {
            died();
        } catch (SQLException e) {
            if (program.isDead()) { // whoever rolls back what it was killed in finds its session gone
                died();
            } else if (strike != null && strike.blow() == Blow.SESSION) {
                happened("session", "ended");
            } else {
                throw e;
            }
        }
        return false;
    }

    /** Rounds of the relay until one finds nothing to do, or the program dies in them. */
    private void relay(@Nullable Strike strike) throws SQLException, IOException {
        attempt(strike, now -> program.rounds(now, clock));
    }

    private void send(Post one) throws SQLException, IOException {
        @Nullable Strike strike = strike(Who.WRITER, 60);
        @Nullable Integer answer = program.submit(one.sender(), one.message(), strike);
        happened("sent", one + (answer == null ? ", not answered" : ", answered " + answer));
        if (answer == null) {
            post.add(one);
            died();
            return;
        }
        answers++;
        if (answer == 1) {
            handedOver.add(one.guid());
            model.handedOver(one.sheet());
        } else if (answer > 0) {
            differ("what " + one + " is told at once", "1 or a refusal", answer);
        }
        sent.add(one);
    }

    // --- what partners and customs do -------------------------------------------------------------------------------

    private void post(Firm sender, Sheet sheet) {
        post.add(new Post(sender, sheet, MessageText.message(List.of(sheet), sender, chance.guid())));
    }

    private void partners() {
        if (parcels.size() >= 3 && chance.percent(50)) {
            exporters();
            exporters();
            return;
        }
        if (parcels.size() < 3 || chance.percent(45)) {
            Parcel direct = maker.parcel(Trouble.NONE, clock.instant());
            UpstreamSite bonded = site;
            Parcel parcel = bonded != null && chance.percent(50) ? bonded.sells(direct) : direct;
            if (model.hasRoom(parcel.sheet(MessageKind.IMPORT_LIST))) {
                parcels.add(parcel);
                parcel.sheets().forEach(sheet -> post(parcel.sender(sheet.kind()), sheet));
                happened("parcel", parcel.copNo());
            }
            return;
        }
        Parcel parcel = chance.oneOf(parcels);
        Sheet list = parcel.sheet(MessageKind.IMPORT_LIST);
        Firm declarant = parcel.parties().declarant();
        int status = national.customs().status(parcel.copNo()).orElse(-1);
        AboutAList about = new AboutAList(list, national.customs().invtNo(parcel.copNo()));
        switch (chance.between(0, 6)) {
            case 0 -> post(declarant, amended(list, "2"));
            case 1 -> post(declarant, amended(list, chance.percent(30) ? "3" : "2"));
            case 2 -> {
                if (!national.customs().invtNo(parcel.copNo()).isEmpty()) {
                    post(
                            declarant,
                            about.cancellation("C" + ++numbers + parcel.copNo(), clock.instant(), chance.guid()));
                }
            }
            case 3, 4 -> {
                if (status >= 800) {
                    post(
                            declarant,
                            about.refund("R" + ++numbers + parcel.copNo(), back(list), clock.instant(), chance.guid()));
                }
            }
            case 5 -> post(declarant, amended(list, "1"));
            default -> {
                if (!sent.isEmpty()) {
                    post.add(chance.oneOf(sent)); // the same bytes once more
                }
            }
        }
    }

    // --- exports: those who declare, carry and keep them

    private void exporters() {
        if (exports.size() < 3 || chance.percent(12)) {
            Parcel made = maker.parcel(Trouble.EXPORT_NONE, clock.instant());
            Parcel parcel = chance.percent(60) ? made.forSummary() : made;
            exports.add(parcel);
            parcel.sheets().forEach(sheet -> post(parcel.sender(sheet.kind()), sheet));
            happened("export", parcel.copNo());
            return;
        }
        List<Parcel> farthest = exports.stream()
                .filter(one -> national.exports().status(one.copNo()).orElse(-1) > 800)
                .toList();
        Parcel parcel = chance.oneOf(farthest.isEmpty() || chance.percent(65) ? exports : farthest);
        int status = national.exports().status(parcel.copNo()).orElse(-1);
        String invtNo = national.exports().invtNo(parcel.copNo());
        Sheet list = parcel.sheet(MessageKind.EXPORT_LIST);
        Firm declarant = parcel.parties().declarant();
        Train train = new Train(cast.in(Firm.Role.SITE).getFirst(), clock.instant(), chance);
        switch (chance.between(0, 11)) {
            case 0, 1, 2, 3, 4, 5 -> way(train, parcel, status);
            case 6 ->
                post(
                        parcel.parties().seller(),
                        train.collection(
                                parcel, parcel.sheet(MessageKind.EXPORT_ORDER).get("goodsValue")));
            case 7 -> post(declarant, amended(list, chance.oneOf(List.of("1", "2", "2", "3"))));
            case 8 -> {
                if (!invtNo.isEmpty() && chance.percent(40)) {
                    post(
                            declarant,
                            parcel.cancellation(
                                    "K" + ++numbers + parcel.copNo(),
                                    "B20261124103000001",
                                    invtNo,
                                    clock.instant(),
                                    chance.guid()));
                }
            }
            default -> afterwards(train, parcel, status, invtNo);
        }
    }

    /** What comes next on the way of a parcel and of others that are as far; now and then what does not come next. */
    private void way(Train train, Parcel parcel, int status) {
        Firm carrier = parcel.parties().carrier();
        Firm declarant = parcel.parties().declarant();
        Set<String> way = national.exports().way();
        String place = parcel.parties().carrier().code() + "|" + list(parcel).get("logisticsNo");
        char next = !way.contains("A " + place) ? 'A' : !way.contains("B " + place) ? 'B' : 'F';
        if (chance.percent(10)) {
            next = "ABF".charAt(chance.between(0, 2));
        }
        List<Parcel> together = exports.stream()
                .filter(one -> one.equals(parcel)
                        || (one.parties().equals(parcel.parties())
                                && national.exports().status(one.copNo()).orElse(-1) == status
                                && chance.percent(50)))
                .toList();
        String number = "W" + ++numbers;
        if (next == 'A') {
            List<List<Parcel>> parts = together.size() > 1 && chance.percent(50)
                    ? List.of(together.subList(0, 1), together.subList(1, together.size()))
                    : List.of(together);
            for (int part = 1; part <= parts.size(); part++) {
                post(
                        cast.in(Firm.Role.SITE).getFirst(),
                        train.arrival(number, part, parts.size(), carrier, parts.get(part - 1)));
            }
        } else if (next == 'B') {
            post(declarant, train.loading(number, 1, 1, carrier, declarant, together));
        } else {
            post(carrier, train.departure(number, 1, 1, carrier, together));
        }
    }

    private static Sheet list(Parcel parcel) {
        return parcel.sheet(MessageKind.EXPORT_LIST);
    }

    /** Lists of what left are summarised, and some of it comes back. */
    private void afterwards(Train train, Parcel parcel, int status, String invtNo) {
        if (status != 899 && chance.percent(90)) {
            way(train, parcel, status);
            return;
        }
        Parcel.Parties parties = parcel.parties();
        Firm site = cast.in(Firm.Role.SITE).getFirst();
        if (chance.percent(50)) {
            List<String> lists = exports.stream()
                    .filter(one -> one.equals(parcel)
                            || (one.parties().seller().equals(parties.seller())
                                    && one.parties().declarant().equals(parties.declarant())
                                    && national.exports().status(one.copNo()).orElse(-1) == 899))
                    .filter(one -> one.equals(parcel)
                            || list(one).get("statisticsFlag").equals("B"))
                    .map(one -> national.exports().invtNo(one.copNo()))
                    .filter(number ->
                            !number.isEmpty() && !national.exports().way().contains("S " + number))
                    .toList();
            if (!lists.isEmpty()) {
                post(parties.declarant(), train.summary("Z" + ++numbers, 1, 1, parties, lists));
            }
            return;
        }
        if (!invtNo.isEmpty()) {
            String waybill = "RB" + ++numbers + list(parcel).get("logisticsNo");
            Sheet comes = train.comesBack("T" + numbers, parcel, invtNo, waybill);
            Sheet tally = train.tally("U" + numbers, parties.carrier(), waybill);
            post(parties.declarant(), comes);
            if (chance.percent(80)) {
                post(site, tally);
            }
        }
    }

    /** Never the same content twice: that would be told what the first was told, and go nowhere. */
    private Sheet amended(Sheet list, String appType) {
        numbers++;
        return list.with("guid", chance.guid())
                .with("appType", appType)
                .with("appTime", SECOND.format(clock.instant()))
                .with("note", "version " + numbers);
    }

    private Map<Integer, BigDecimal> back(Sheet list) {
        Map<Integer, BigDecimal> back = new HashMap<>();
        for (org.entrepot.sandbox.Fields line : list.lines()) {
            int all = line.number("qty").intValueExact();
            int pieces = chance.percent(50) ? all : chance.between(0, all);
            if (pieces > 0) {
                back.put(Integer.parseInt(line.get("gnum")), BigDecimal.valueOf(pieces));
            }
        }
        if (back.isEmpty()) {
            back.put(Integer.parseInt(list.lines().getFirst().get("gnum")), BigDecimal.ONE);
        }
        return back;
    }

    private void customs() {
        List<String> held = national.customs().held();
        if (!held.isEmpty() && chance.percent(35)) {
            String copNo = chance.oneOf(held);
            national.customs().decideHeld(copNo, clock.instant());
            happened("decided", copNo);
        }
    }

    /** Guarantors whose guarantee is small give more now and then. */
    private void lodge() throws SQLException, IOException {
        if (scarce && chance.percent(6)) {
            String guarantor = chance.oneOf(List.copyOf(given.keySet()));
            long fen = chance.between(500, LITTLE_FEN);
            stand.give(Map.of(guarantor, fen), ++lodgings + 1, clock.instant());
            given.merge(guarantor, fen, Long::sum);
            happened("lodged", guarantor + " " + fen);
        }
        if (scarce && chance.percent(20)) {
            attempt(strike(Who.START, 30), now -> program.cover(now));
        }
    }

    /** Work in the return centre, done again where the program died over it: then it changes nothing, or is done now. */
    private void site() throws SQLException, IOException {
        UpstreamSite bonded = site;
        UpstreamSite.Work work = bonded == null || chance.percent(40) ? null : bonded.next(program, parcels);
        if (work == null) {
            return;
        }
        List<Fault> faults = new ArrayList<>();
        while (!attempt(strike(Who.START, 24), now -> {
            faults.clear();
            faults.addAll(program.does(now, work.act()));
        })) {
            trace.accept("again: " + work.what());
        }
        if (!faults.isEmpty()) {
            differ(work.what(), "done", faults);
        }
        work.done().run();
        happened("work", work.what());
    }

    // --- quiet ------------------------------------------------------------------------------------------------------

    /** Until all that was sent is answered, all that customs says was told, and what was lost was sent again by the operator. */
    private void quiet() throws SQLException, IOException {
        while (!post.isEmpty()) {
            send(post.removeFirst());
        }
        for (int i = 0; i < LONGEST; i++) {
            relay(i % 3 == 0 ? strike(Who.START, 80) : null);
            clock.pass(TAX_NEWS);
            boolean more = national.round(clock.instant());
            if (!more && i > 4 && arrivedAndTold() && allFollowed(i)) {
                return;
            }
            if (!more && i % 40 == 39) {
                clock.pass(UNANSWERED);
                happened("sent again", program.sendAgain() + " messages");
            }
        }
        Set<String> missing = new TreeSet<>(handedOver);
        missing.removeAll(arrived());
        missing.addAll(national.lost());
        differ(
                "what is left when all should be quiet",
                "nothing",
                "not arrived or lost " + stand.relayed(missing) + ", in " + isEmpty("in") + ", out " + isEmpty("out")
                        + ", bills that wait " + stand.early());
    }

    /** Whether what was sorted went to the returns that were granted, and guarantees were drawn on as far as they reach. */
    private boolean allFollowed(int round) throws SQLException, IOException {
        while (stand.goodsToFollow() > 0) {
            program.followGoods(round % 2 == 0 ? strike(Who.EXPIRY, 60) : null);
            if (program.isDead()) {
                died();
            }
        }
        return attempt(round % 2 == 0 ? strike(Who.START, 30) : null, now -> program.cover(now));
    }

    private boolean arrivedAndTold() throws SQLException, IOException {
        boolean all = handedOver.equals(arrived()) && isEmpty("in") && isEmpty("out") && isEmpty("stage");
        return all && national.lost().isEmpty() && stand.early().isEmpty();
    }

    private Set<String> arrived() {
        Set<String> arrived = new TreeSet<>();
        national.arrivals().keySet().forEach(one -> arrived.add(one.substring(one.indexOf(' ') + 1)));
        return arrived;
    }

    private boolean isEmpty(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.findAny().isEmpty();
        }
    }

    // --- what must be so --------------------------------------------------------------------------------------------

    private void check() throws SQLException, IOException {
        if (!loses && national.arrivals().values().stream().anyMatch(times -> times != 1)) {
            Map<String, Integer> often = new TreeMap<>(national.arrivals());
            often.values().removeIf(times -> times == 1);
            differ("how often a document is handed over", "once", often);
        }
        if (national.unsigned() != 0) {
            differ("messages whose signature does not hold", 0, national.unsigned());
        }
        Map<String, Integer> standing = stand.standing();
        for (Parcel parcel : parcels) {
            int found = standing.getOrDefault("I" + parcel.orderNo(), 0);
            if (!model.isRight(parcel, found)) {
                differ("how the list " + parcel.copNo() + " stands", model.end(parcel), found);
            }
        }
        for (Parcel parcel : exports) {
            int found = standing.getOrDefault("E" + parcel.orderNo(), 0);
            if (!model.isRight(parcel, found)) {
                differ("how the list " + parcel.copNo() + " stands", model.end(parcel), found);
            }
        }
        Map<String, Integer> answered = stand.answeredExports();
        model.words(answered, this::differ);
        if (!stand.way().equals(national.exports().way())) {
            differ("what is on its way", national.exports().way(), stand.way());
        }
        Map<String, String> back = new TreeMap<>();
        national.exports()
                .back()
                .forEach((line, qty) -> back.put(line, qty.stripTrailingZeros().toPlainString()));
        if (!stand.exportsBack().equals(back)) {
            differ("what came back of exports", back, stand.exportsBack());
        }
        Stand.Sums sums = stand.sums();
        Map<String, Long> used = model.used(parcels);
        if (!sums.used().equals(used)) {
            differ("allowances used", used, sums.used());
        }
        if (!sums.secured().equals(model.secured(given))) {
            differ("tax secured, as far as guarantees reach", model.secured(given), sums.secured());
        }
        if (model.uncovered(given) > 0) {
            happened("not covered", model.uncovered(given) + " fen");
        }
        guarantees();
        UpstreamSite bonded = site;
        if (bonded != null) {
            bonded.check(stand, parcels, this::differ);
        }
        if (stand.reservedTax() != 0) {
            differ("tax reserved and not drawn, when all bills came", 0, stand.reservedTax());
        }
        List<String> strays = stand.strays();
        if (!strays.isEmpty()) {
            differ("what was put aside", "nothing", strays);
        }
        List<String> wrong = stand.findings().stream()
                .filter(finding -> UpstreamModel.FOR_LOCAL.stream().noneMatch(finding::startsWith))
                .toList();
        if (!wrong.isEmpty()) {
            differ("the books", "nothing that must not be", wrong);
        }
        model.feeds(program, cast, this::differ);
        happened("checked", parcels.size() + " imports, " + exports.size() + " exports");
    }

    /** Of each released list that bears tax either its tax was set aside, or people are told that the guarantee did not reach. */
    private void guarantees() throws SQLException {
        Set<String> told = new TreeSet<>();
        for (String one : stand.unfollowed()) {
            if (one.endsWith(" tax.guarantee")) {
                told.add(one.split(" ", -1)[1]);
            } else if (site == null) {
                differ("what people are told that no book could follow", "nothing", one);
            }
        }
        if (!scarce && !told.isEmpty()) {
            differ("lists whose guarantee did not reach", "none where it is ample", told);
        }
        Set<String> expected = model.taxed(parcels);
        expected.removeAll(stand.taxSetAside());
        if (!told.equals(expected)) {
            differ("lists of which people are told that their guarantee did not reach", expected, told);
        }
        told.forEach(one -> events.merge("short", 1, Integer::sum));
    }

    private void end() throws SQLException, IOException {
        where = "at the end";
        clock.pass(Duration.ofSeconds(1)); // customs says a few words a document, a few milliseconds apart
        for (String copNo : national.customs().held()) {
            national.customs().decideHeld(copNo, clock.instant());
        }
        quiet();
        check();
        Map<String, String> books = national.customs().gather(clock.instant());
        quiet();
        check();
        for (String book : books.keySet()) {
            List<String> refused = program.pay(book);
            if (!refused.isEmpty()) {
                differ("paying " + book, "nothing in its way", refused);
            }
            model.paid(book);
        }
        quiet();
        check();
        where = "when everything was sent again";
        for (Post one : List.copyOf(sent)) {
            Integer answer = program.submit(one.sender(), one.message(), null);
            if (answer == null || (handedOver.contains(one.guid()) != (answer == 1))) {
                differ(
                        "the answer to " + one + ", sent again",
                        handedOver.contains(one.guid()) ? 1 : "a refusal",
                        answer);
            }
        }
        quiet();
        check();
        AuditReport report = stand.audit();
        if (report.broken().isPresent()) {
            differ(
                    "the product's audit of its books",
                    "no break",
                    report.broken().get().sentence());
        }
    }
}
