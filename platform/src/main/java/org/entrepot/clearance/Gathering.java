package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.entrepot.bonded.BookEntry;
import org.entrepot.bonded.BookItem;
import org.entrepot.bonded.CustomsBook;
import org.entrepot.bonded.ItemKey;
import org.entrepot.bonded.ReturnEntry;
import org.entrepot.clearance.decision.Allowances;
import org.entrepot.clearance.decision.Arrival;
import org.entrepot.clearance.decision.AwaitedReturn;
import org.entrepot.clearance.decision.Batch;
import org.entrepot.clearance.decision.BondedGoods;
import org.entrepot.clearance.decision.Claim;
import org.entrepot.clearance.decision.ClaimKey;
import org.entrepot.clearance.decision.ClaimKind;
import org.entrepot.clearance.decision.CoverQueue;
import org.entrepot.clearance.decision.Facts;
import org.entrepot.clearance.decision.Filed;
import org.entrepot.clearance.decision.ListState;
import org.entrepot.clearance.decision.Match;
import org.entrepot.clearance.decision.Numbers;
import org.entrepot.clearance.decision.Passage;
import org.entrepot.clearance.decision.Slot;
import org.entrepot.clearance.decision.Threads;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Depth;
import org.entrepot.ledger.Ledger;
import org.entrepot.ledger.Writer;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.MessageType;
import org.entrepot.registry.DataKey;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Identity;
import org.entrepot.registry.Person;
import org.entrepot.registry.RealNameCheck;
import org.entrepot.settlement.Guarantees;
import org.entrepot.settlement.TaxEntry;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the facts of a batch in its transaction, at READ COMMITTED: persons, then claims, then matches, then accounts are
 * made where missing and locked, each in the order of its keys; only then is read what they point to. So two batches that
 * meet on a payment, an order or an account cannot miss each other: whoever locks second sees the first.
 */
final class Gathering {
    private final Source source;
    private final Connection c;
    private final Batch batch;
    private final Map<Long, Recent.Paper> known = new HashMap<>();
    private Instant now;

    /** What is done about a key or an order that has no row yet. */
    enum Missing {
        /** Nothing: its row is added with the outcome. Another batch that adds it too is met then, and this one done again. */
        ADDED_LATER,
        /** A row is made and locked first, so that another batch is waited for. */
        MADE_FIRST
    }

    /** Where facts come from that are not rows of this module; parties is null where they are taken at their word. */
    record Source(
            org.entrepot.registry.Persons persons,
            RealNameCheck realNames,
            java.util.function.Supplier<@Nullable Enterprises> parties,
            java.time.Duration patience,
            Recent recent,
            Archive archive) {}

    /**
     * What came of gathering.
     *
     * @param facts what the batch is decided on
     * @param seals the keys under which the batch's documents are sealed
     * @param persons who was admitted
     * @param claims the business keys that have a row
     * @param orders the orders that have a row, with its place
     * @param papers what was on file under each order before
     */
    record Gathered(
            Facts facts,
            Map<Arrival, DataKey> seals,
            Map<Identity, Person> persons,
            Set<ClaimKey> claims,
            Map<String, String> orders,
            Map<String, List<Recent.Paper>> papers) {}

    Gathering(Source source, Connection c, Batch batch, Instant now) {
        this.source = source;
        this.c = c;
        this.batch = batch;
        this.now = now;
    }

    /**
     * Gathers.
     *
     * @param missing what is done about keys and orders that have no row yet
     */
    Gathered gather(Writer writer, Depth depth, Numbers numbers, Missing missing) throws SQLException {
        Map<Long, CebDocument> versions = read(versions());
        Map<Identity, Person> persons = source.persons().admit(c, identities(versions.values()), now);
        Map<Long, CebDocument> answered = read(thatMayFreeTheirKeys());
        PassageGathering passage = new PassageGathering(c, batch, answered, this::canonical);
        Set<ClaimKey> keys = claimKeys(answered, versions);
        keys.addAll(passage.keys());
        Map<ClaimKey, Claim> claims = GatherStore.lockClaims(c, keys, missing);
        Set<String> orders = orders(claims);
        Map<String, GatherStore.MatchRow> rows = GatherStore.lockMatches(c, orders, missing);
        now = later(claims, rows);
        Map<String, List<Recent.Paper>> papers = papers(claims, rows);
        Map<String, List<Filed>> history = new HashMap<>();
        papers.forEach((thread, filed) ->
                history.put(thread, filed.stream().map(Recent.Paper::filed).toList()));
        Map<String, Match> matches = new HashMap<>();
        for (String order : orders) {
            matches.put(order, match(order, rows.get(order)));
        }
        List<AwaitedReturn> awaited = awaited(claims);
        Map<Long, CebDocument> documents = documents(claims, matches, awaited, passage.documents(claims));
        documents.putAll(answered);
        versions.forEach(documents::putIfAbsent);
        papers.replaceAll((thread, filed) -> filed.stream()
                .map(paper -> known.getOrDefault(paper.filed().id(), paper))
                .toList());
        Map<Identity, UUID> ids = new HashMap<>();
        persons.forEach((identity, person) -> ids.put(identity, person.id()));
        Map<ItemKey, BookItem> items = bondedItems(documents);
        Aftermath after = new Aftermath(
                c, batch, matches, claims, documents, awaited, source.parties().get());
        List<AccountSpec> accounts = accounts(matches, ids, versions.values());
        accounts.addAll(BookEntry.accounts(items.values()));
        accounts.addAll(after.accounts());
        Book book = Ledger.gather(c, writer, accounts, after.transfers(), after.reservations(), depth);
        CoverQueue covers = CoverWaitStore.queue(c, matches, guarantors(matches));
        Facts facts = new Facts(
                now,
                source.patience(),
                source.parties().get(),
                ids,
                realNames(documents),
                matches,
                claims,
                history,
                documents,
                after.released(),
                after.controls(),
                book,
                new BookEntry(CustomsBook.facts(c, items, after.bookMovements()), book, now),
                new TaxEntry(after.bills(), book, now),
                new ReturnEntry(after.cameBack(), book, now),
                awaited,
                new Passage(passage.facts(documents, matches)),
                covers,
                numbers);
        Map<String, String> places = new HashMap<>();
        rows.forEach((thread, row) -> places.put(thread, row.place()));
        return new Gathered(facts, seals(persons), persons, claims.keySet(), places, papers);
    }

    /**
     * What is on file by thread: an order without a row has nothing, one that was kept needs no reading, the rest is read. All of
     * it is known by number afterwards, and so is whatever stands in an order.
     */
    private Map<String, List<Recent.Paper>> papers(Map<ClaimKey, Claim> claims, Map<String, GatherStore.MatchRow> rows)
            throws SQLException {
        Map<String, Instant> touched = new HashMap<>();
        rows.forEach((thread, row) -> {
            Instant time = row.touched();
            if (time != null) {
                touched.put(thread, time);
            }
        });
        Map<String, List<Recent.Paper>> papers = source.recent().get(touched);
        papers.values().forEach(kept -> kept.forEach(this::know));
        Set<String> toRead = new HashSet<>(rows.keySet());
        toRead.removeAll(papers.keySet());
        toRead.addAll(otherThreads(claims));
        Set<Long> standing = new HashSet<>();
        rows.values().forEach(row -> standing.addAll(row.documents().values()));
        standing.removeAll(known.keySet());
        for (GatherStore.FiledRow row : GatherStore.files(c, toRead, standing)) {
            know(row.paper());
            papers.computeIfAbsent(row.thread(), thread -> new ArrayList<>()).add(row.paper());
        }
        return papers;
    }

    private void know(Recent.Paper paper) {
        known.put(paper.filed().id(), paper);
    }

    /**
     * After all that was decided before about what is locked now: two writers' clocks may differ, and one may have read its own
     * before it waited for the other's locks.
     */
    private Instant later(Map<ClaimKey, Claim> claims, Map<String, GatherStore.MatchRow> rows) {
        Instant latest = now;
        for (Claim claim : claims.values()) {
            latest = after(latest, claim.at());
        }
        for (GatherStore.MatchRow row : rows.values()) {
            latest = after(latest, row.touched());
        }
        return latest;
    }

    private static Instant after(Instant latest, @Nullable Instant before) {
        return before == null || before.isBefore(latest) ? latest : before.plus(1, ChronoUnit.MICROS);
    }

    private Match match(String order, GatherStore.@Nullable MatchRow row) {
        if (row == null) {
            return new Match(order);
        }
        Map<Slot, Filed> standing = new HashMap<>();
        row.documents().forEach((slot, id) -> {
            Recent.Paper paper = known.get(id);
            if (paper == null) {
                throw new IllegalStateException("document " + id + " stands in an order and is not on file");
            }
            standing.put(slot, paper.filed());
        });
        return new Match(order, row.row(), standing);
    }

    // --- persons ----------------------------------------------------------------------------------------------------

    private Set<Identity> identities(Collection<CebDocument> versions) {
        Set<Identity> identities = new HashSet<>();
        versions.forEach(version -> identity(version).ifPresent(identities::add));
        batch.arrivals().forEach(arrival -> identity(arrival.document()).ifPresent(identities::add));
        return identities;
    }

    /** The person whom a document identifies; a waybill and all exports identify none. */
    private static Optional<Identity> identity(CebDocument document) {
        return switch (document.type()) {
            case CEB311, CEB621, CEB623, CEB625 ->
                identity(document.text("buyerIdType"), document.text("buyerIdNumber"));
            case CEB411 -> identity(document.text("payerIdType"), document.text("payerIdNumber"));
            default -> Optional.empty();
        };
    }

    private static Optional<Identity> identity(String type, String number) {
        return number.isBlank() ? Optional.empty() : Optional.of(new Identity(type, number));
    }

    private Map<Arrival, DataKey> seals(Map<Identity, Person> persons) throws SQLException {
        Map<Arrival, DataKey> seals = new HashMap<>();
        @Nullable DataKey month = null;
        for (Arrival arrival : batch.arrivals()) {
            Optional<Person> person = identity(arrival.document()).map(persons::get);
            if (person.isEmpty() && month == null) {
                month = source.persons().monthKey(c, YearMonth.from(Beijing.date(now)));
            }
            seals.put(arrival, person.map(Person::key).orElse(month));
        }
        return seals;
    }

    private Map<Facts.NamedIdentity, RealNameCheck.Verdict> realNames(Map<Long, CebDocument> documents) {
        Map<Facts.NamedIdentity, RealNameCheck.Verdict> verdicts = new HashMap<>();
        List<CebDocument> lists = new ArrayList<>(documents.values());
        batch.decidable().forEach(arrival -> lists.add(arrival.document()));
        for (CebDocument list : lists) {
            if (list.type() == MessageType.CEB621) {
                identity(list)
                        .ifPresent(identity -> verdicts.computeIfAbsent(
                                new Facts.NamedIdentity(identity, list.text("buyerName")),
                                named -> source.realNames().check(named.identity(), named.name())));
            }
        }
        return verdicts;
    }

    /** The items of customs account books that lists draw from which may be decided. */
    private Map<ItemKey, BookItem> bondedItems(Map<Long, CebDocument> documents) throws SQLException {
        Set<ItemKey> keys = new HashSet<>();
        List<CebDocument> lists = new ArrayList<>(documents.values());
        batch.decidable().forEach(arrival -> lists.add(arrival.document()));
        for (CebDocument list : lists) {
            BondedGoods.lines(list).forEach(line -> line.key().ifPresent(keys::add));
        }
        return keys.isEmpty() ? Map.of() : CustomsBook.items(c, keys);
    }

    // --- keys and threads -------------------------------------------------------------------------------------------

    /**
     * Documents whose answers, or whose end, may free the keys that they name, which are locked with the rest: which those are, they say
     * themselves.
     */
    private Set<Long> thatMayFreeTheirKeys() throws SQLException {
        Set<Long> documents = new HashSet<>();
        for (UpstreamAnswer answer : batch.answered()) {
            boolean alone = !Threads.isOfOrder(answer.thread());
            if (answer.counts() && (answer.withdraws() || (alone && answer.isRefusal()))) {
                documents.add(answer.document());
            }
        }
        if (!batch.expired().isEmpty()) {
            AwaitedStore.of(c, batch.expired()).forEach(one -> documents.add(one.refund()));
        }
        return documents;
    }

    /** What may come to stand again: lists that are answered, and what stood before a change that was refused. */
    private Set<Long> versions() {
        Set<Long> versions = new HashSet<>();
        for (UpstreamAnswer answer : batch.answered()) {
            UpstreamAnswer.Earlier earlier = answer.earlier();
            if (answer.counts() && earlier != null) {
                versions.add(earlier.document());
            }
            if (answer.counts() && answer.type() == MessageType.CEB621) {
                versions.add(answer.document());
            }
        }
        return versions;
    }

    private Set<ClaimKey> claimKeys(Map<Long, CebDocument> answered, Map<Long, CebDocument> versions) {
        Set<ClaimKey> keys = new LinkedHashSet<>();
        batch.arrivals().forEach(arrival -> keys.addAll(arrival.claims()));
        batch.acts().forEach(act -> keys.add(new ClaimKey(ClaimKind.INVT_NO, act.invtNo())));
        batch.answered().forEach(answer -> keys.addAll(claimKeys(answer)));
        answered.values().forEach(says -> keys.addAll(Threads.claims(says)));
        versions.values().forEach(says -> keys.addAll(Threads.claims(says)));
        return keys;
    }

    /** The number that an answer gives its list, and the key that its document is gathered by where that names no order. */
    private static List<ClaimKey> claimKeys(UpstreamAnswer answer) {
        List<ClaimKey> keys = new ArrayList<>(2);
        if (!answer.invtNo().isEmpty()) {
            keys.add(new ClaimKey(ClaimKind.INVT_NO, answer.invtNo()));
        }
        if (!Threads.isOfOrder(answer.thread())) {
            keys.add(new ClaimKey(
                    ClaimKind.of(answer.thread().charAt(0)), answer.thread().substring(1)));
        }
        return keys;
    }

    private Set<String> orders(Map<ClaimKey, Claim> claims) {
        Set<String> orders = new TreeSet<>(batch.expired());
        batch.acts().forEach(act -> orders.add(act.thread()));
        for (Arrival arrival : batch.arrivals()) {
            if (!arrival.orderThread().isEmpty()) {
                orders.add(arrival.orderThread());
            }
        }
        batch.answered().stream()
                .map(UpstreamAnswer::thread)
                .filter(Threads::isOfOrder)
                .forEach(orders::add);
        claims.forEach((key, claim) -> {
            if (pointsToAnOrder(key) && claim.thread() != null) {
                orders.add(claim.thread());
            }
        });
        return orders;
    }

    private static boolean pointsToAnOrder(ClaimKey key) {
        return switch (key.kind()) {
            case EXPORT_WAYBILL, INVT_NO, CAME_BACK -> true;
            default -> false;
        };
    }

    /** What documents that name no order are gathered by. */
    private Set<String> otherThreads(Map<ClaimKey, Claim> claims) {
        Set<String> threads = new HashSet<>();
        for (Arrival arrival : batch.arrivals()) {
            if (arrival.orderThread().isEmpty()) {
                threads.add(arrival.thread());
            }
        }
        for (UpstreamAnswer answer : batch.answered()) {
            if (!Threads.isOfOrder(answer.thread())) {
                threads.add(answer.thread());
            }
        }
        for (ClaimKey key : claims.keySet()) {
            if (key.kind() == ClaimKind.EXPORT_WAYBILL) {
                threads.add(key.thread());
            }
        }
        return threads;
    }

    /** Returns that wait for their goods, of orders that are looked at again or get another return. */
    private List<AwaitedReturn> awaited(Map<ClaimKey, Claim> claims) throws SQLException {
        Set<String> orders = new TreeSet<>(batch.expired());
        for (Arrival arrival : batch.decidable()) {
            boolean comesBack = switch (arrival.type()) {
                case CEB625, CEB213, CEB215 -> true;
                default -> false;
            };
            for (ClaimKey key : comesBack ? arrival.claims() : List.<ClaimKey>of()) {
                String thread = pointsToAnOrder(key)
                        ? claims.getOrDefault(key, Claim.FREE).thread()
                        : null;
                if (thread != null) {
                    orders.add(thread);
                }
            }
        }
        return orders.isEmpty() ? List.of() : AwaitedStore.of(c, orders);
    }

    // --- what documents say -----------------------------------------------------------------------------------------

    /**
     * Reads again what stands where a list may be decided, bound or cancelled, or a document changed. What cannot be read keeps
     * nobody else from being decided: neither for arrivals that are put aside nor for the end of a time to wait is it asked for.
     */
    private Map<Long, CebDocument> documents(
            Map<ClaimKey, Claim> claims, Map<String, Match> matches, List<AwaitedReturn> awaited, Set<Long> passage)
            throws SQLException {
        Set<String> toRead = new HashSet<>();
        Set<Long> wanted = new HashSet<>(passage);
        for (AwaitedReturn one : awaited) {
            toRead.add(one.thread());
            wanted.add(one.refund());
        }
        batch.acts().forEach(act -> toRead.add(act.thread()));
        for (String thread : batch.expired()) {
            Match match = matches.get(thread);
            Instant deadline = match == null ? null : match.deadline();
            if (match != null && match.isDecidable() && deadline != null && deadline.isAfter(now)) {
                toRead.add(thread); // cover has come back for it
            }
        }
        for (Arrival arrival : batch.decidable()) {
            Match own = matches.get(arrival.orderThread());
            if (own != null && (own.state() == ListState.WAITING || arrival.isList() || arrival.isAmendment())) {
                toRead.add(own.thread());
            }
            for (ClaimKey key : Threads.isMovement(arrival.type()) ? List.<ClaimKey>of() : arrival.claims()) {
                Claim claim = pointsToAnOrder(key) ? claims.getOrDefault(key, Claim.FREE) : Claim.FREE;
                if (claim.thread() != null) {
                    toRead.add(claim.thread());
                }
                if (claim.document() != null) {
                    wanted.add(claim.document());
                }
            }
        }
        for (UpstreamAnswer answer : batch.answered()) {
            if (answer.counts()) {
                toRead.add(answer.thread());
                if (!Threads.isOfOrder(answer.thread())) {
                    wanted.add(answer.document());
                    claimKeys(answer).stream()
                            .map(key -> claims.getOrDefault(key, Claim.FREE).thread())
                            .filter(java.util.Objects::nonNull)
                            .forEach(toRead::add);
                }
            }
        }
        for (String thread : toRead) {
            Match match = matches.get(thread);
            for (Slot slot : Slot.values()) {
                Filed filed = match == null ? null : match.at(slot);
                if (filed != null) {
                    wanted.add(filed.id());
                }
            }
        }
        return read(wanted);
    }

    /** Whose key was destroyed says nothing any more, here as on disk. */
    private Map<Long, CebDocument> read(Set<Long> wanted) throws SQLException {
        Map<Long, CebDocument> documents = new HashMap<>();
        if (wanted.isEmpty()) {
            return documents;
        }
        Set<Long> sealKeys = new HashSet<>();
        Set<Long> toFetch = new HashSet<>();
        for (Long id : wanted) {
            Recent.Paper paper = known.get(id);
            if (paper == null || paper.says() == null) {
                toFetch.add(id);
            }
            if (paper != null) {
                sealKeys.add(paper.sealKey());
            }
        }
        List<ArchiveStore.Row> rows = toFetch.isEmpty() ? List.of() : ArchiveStore.read(c, toFetch);
        rows.forEach(row -> sealKeys.add(row.sealKey()));
        Map<Long, DataKey> keys = source.persons().keys(c, sealKeys);
        for (Long id : wanted) {
            Recent.Paper paper = known.get(id);
            CebDocument says = paper == null ? null : paper.says();
            if (paper != null && says != null && keys.containsKey(paper.sealKey())) {
                documents.put(id, says);
            }
        }
        for (ArchiveStore.Row row : rows) {
            DataKey key = keys.get(row.sealKey());
            if (key != null) {
                CebDocument says =
                        CebReader.readDocument(row.type(), source.archive().unpack(c, row.archive(), key, row.id()));
                documents.put(row.id(), says);
                known.computeIfPresent(row.id(), (id, paper) -> new Recent.Paper(paper.filed(), paper.sealKey(), says));
            }
        }
        return documents;
    }

    // --- accounts ---------------------------------------------------------------------------------------------------

    private List<AccountSpec> accounts(
            Map<String, Match> matches, Map<Identity, UUID> persons, Collection<CebDocument> versions) {
        Set<UUID> buyers = new HashSet<>();
        for (Match match : matches.values()) {
            UUID person = match.person();
            if (isWaitingImport(match) && person != null) {
                buyers.add(person);
            }
        }
        for (Arrival arrival : batch.arrivals()) {
            if (arrival.type() == MessageType.CEB621) {
                identity(arrival.document()).map(persons::get).ifPresent(buyers::add);
            }
        }
        Set<String> guarantors = guarantors(matches);
        for (CebDocument version : versions) {
            if (version.type() == MessageType.CEB621) {
                identity(version).map(persons::get).ifPresent(buyers::add);
                guarantors.add(canonical(version.text("assureCode")));
            }
        }
        return specs(buyers, guarantors);
    }

    private static boolean isWaitingImport(Match match) {
        return match.state() == ListState.WAITING && match.direction() == Direction.IMPORT;
    }

    /** Whose cover lists may ask for that are decided. */
    private Set<String> guarantors(Map<String, Match> matches) {
        Set<String> guarantors = new HashSet<>();
        for (Match match : matches.values()) {
            if (isWaitingImport(match) && match.person() != null) {
                guarantors.add(match.guarantor());
            }
        }
        for (Arrival arrival : batch.arrivals()) {
            if (arrival.type() == MessageType.CEB621) {
                guarantors.add(canonical(arrival.document().text("assureCode")));
            }
        }
        return guarantors;
    }

    private String canonical(String code) {
        Enterprises parties = source.parties().get();
        return parties == null
                ? code
                : parties.find(code).map(found -> found.code().value()).orElse(code);
    }

    private List<AccountSpec> specs(Set<UUID> buyers, Set<String> guarantors) {
        List<AccountSpec> specs = new ArrayList<>();
        if (buyers.isEmpty()) {
            return specs;
        }
        int year = Beijing.date(now).getYear();
        buyers.forEach(buyer -> specs.add(Allowances.account(buyer, year)));
        specs.add(Allowances.granted());
        specs.add(Allowances.used());
        for (String guarantor : guarantors) {
            if (EnterpriseCode.fits(guarantor)) {
                specs.add(Guarantees.account(EnterpriseCode.of(guarantor)));
                specs.add(Guarantees.due(EnterpriseCode.of(guarantor)));
            }
        }
        return specs;
    }
}
