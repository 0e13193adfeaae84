package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.entrepot.clearance.DocumentFilter.Outcome;
import org.entrepot.clearance.DocumentStore.Refusal;
import org.entrepot.clearance.DocumentStore.SentPlace;
import org.entrepot.clearance.decision.ClaimKey;
import org.entrepot.clearance.decision.ClaimKind;
import org.entrepot.clearance.decision.Threads;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Erased;
import org.jspecify.annotations.Nullable;

/**
 * Documents as they stand in the database. Each page looks at a bounded number of messages or refusals, so that none takes long,
 * however little of them the filter lets pass.
 */
final class Documented implements Documents {
    private static final int MOST_A_PAGE = 200;

    /** So many messages or refusals are looked at for a page of one type; fewer of each sender where there are many senders. */
    private static final int LOOKED_AT = 2_000;

    private static final int LOOKED_AT_IN_ALL = 20_000;

    /** Behind the last place of any message. */
    private static final int BEHIND = MessageType.MAX_DOCUMENTS;

    private static final UUID LAST_ID = new UUID(-1, -1);
    private static final UUID FIRST_ID = new UUID(0, 0);
    private static final Pattern SENT = Pattern.compile("([0-9]{1,18})-([0-9a-f-]{36})-([0-9]{1,9})");
    private static final Pattern REFUSED = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    private final Reads reads;
    private final DataSource owner;
    private final Opening opening;
    private final Supplier<@Nullable Enterprises> parties;

    Documented(Reads reads, DataSource owner, Opening opening, Supplier<@Nullable Enterprises> parties) {
        this.reads = reads;
        this.owner = owner;
        this.opening = opening;
        this.parties = parties;
    }

    @Override
    public DocumentPage page(Viewer viewer, DocumentFilter filter, @Nullable String cursor, int limit) {
        if (limit < 1 || limit > MOST_A_PAGE) {
            throw new IllegalArgumentException("limit is 1 to " + MOST_A_PAGE + ", found " + limit);
        }
        String number = filter.number();
        if (number != null) {
            Set<String> threads = threads(number);
            return reads.as(viewer, c -> ofOrder(c, viewer, filter, number, threads));
        }
        if (filter.outcome() == Outcome.REFUSED) {
            Refusal before = refusal(filter, cursor);
            return reads.as(viewer, c -> refused(c, viewer, filter, before, limit));
        }
        SentPlace after = sent(filter, cursor);
        return reads.as(viewer, c -> sent(c, viewer, filter, after, limit));
    }

    // --- by time ----------------------------------------------------------------------------------------------------

    private DocumentPage sent(Connection c, Viewer viewer, DocumentFilter filter, SentPlace after, int limit)
            throws SQLException {
        String sender = sender(viewer, filter);
        List<String> senders = sender == null ? DocumentStore.senders(c) : List.of(sender);
        int look = look(filter, senders, limit + 2);
        List<DocumentStore.Message> looked = DocumentStore.messages(c, senders, after, from(filter), look);
        List<DocumentStore.Message> fit = looked.stream()
                .filter(message -> filter.type() == null || message.type() == filter.type())
                .limit(limit + 2L)
                .toList();
        List<DocumentStore.Sent> documents = DocumentStore.documents(c, fit, after, limit + 1);
        String next = null;
        if (documents.size() > limit) {
            DocumentStore.Sent last = documents.get(limit - 1);
            next = cursor(new SentPlace(last.message().at(), last.message().id(), last.place()));
        } else if (looked.size() == look) {
            DocumentStore.Message last = looked.getLast();
            next = cursor(new SentPlace(last.at(), last.id(), BEHIND));
        }
        List<Long> ids = documents.stream()
                .limit(limit)
                .map(DocumentStore.Sent::document)
                .toList();
        return new DocumentPage(fitting(summaries(c, viewer, ids), filter), next);
    }

    private DocumentPage refused(Connection c, Viewer viewer, DocumentFilter filter, Refusal before, int limit)
            throws SQLException {
        String sender = sender(viewer, filter);
        List<String> owners = sender == null ? DocumentStore.owners(c) : List.of(sender);
        int look = look(filter, owners, limit + 1);
        List<Refusal> looked = DocumentStore.refusals(c, owners, before, from(filter), look);
        Map<Long, DocumentStore.Row> rows =
                DocumentStore.rows(c, looked.stream().map(Refusal::document).toList());
        List<Refusal> fit = looked.stream()
                .filter(refusal -> isOf(filter, rows.get(refusal.document())))
                .toList();
        String next = null;
        if (fit.size() > limit) {
            next = cursor(fit.get(limit - 1));
        } else if (looked.size() == look) {
            next = cursor(looked.getLast());
        }
        List<Long> ids = fit.stream().limit(limit).map(Refusal::document).toList();
        return new DocumentPage(summaries(c, viewer, ids), next);
    }

    private static int look(DocumentFilter filter, List<String> senders, int needed) {
        int most = Math.min(LOOKED_AT, LOOKED_AT_IN_ALL / Math.max(1, senders.size()));
        return filter.type() == null ? needed : Math.max(needed, most);
    }

    private static boolean isOf(DocumentFilter filter, DocumentStore.@Nullable Row row) {
        return row != null && (filter.type() == null || row.type() == filter.type());
    }

    private static @Nullable String sender(Viewer viewer, DocumentFilter filter) {
        return switch (viewer) {
            case Viewer.Tenant tenant -> tenant.tenant();
            case Viewer.Park(), Viewer.InClear() ->
                filter.sender() == null ? null : filter.sender().value();
        };
    }

    private static List<DocumentSummary> fitting(List<DocumentSummary> documents, DocumentFilter filter) {
        return documents.stream()
                .filter(one -> filter.type() == null || one.type() == filter.type())
                .filter(one -> filter.outcome() == null || one.refused() == (filter.outcome() == Outcome.REFUSED))
                .toList();
    }

    private static OffsetDateTime from(DocumentFilter filter) {
        LocalDate from = filter.from();
        return from == null ? OffsetDateTime.MIN : beginning(from).atOffset(ZoneOffset.UTC);
    }

    private static Instant beginning(LocalDate day) {
        return day.atStartOfDay(Beijing.ZONE).toInstant();
    }

    /** The end of the last day; the end of time where none is named. */
    private static Instant end(DocumentFilter filter) {
        LocalDate to = filter.to();
        return to == null ? Instant.MAX : beginning(to.plusDays(1));
    }

    // --- cursors ----------------------------------------------------------------------------------------------------

    private static SentPlace sent(DocumentFilter filter, @Nullable String cursor) {
        Instant end = end(filter);
        SentPlace begin = new SentPlace(end, end.equals(Instant.MAX) ? LAST_ID : FIRST_ID, 0);
        if (cursor == null) {
            return begin;
        }
        Matcher parts = parts(SENT, cursor);
        SentPlace place = new SentPlace(
                micros(parts.group(1)), UUID.fromString(parts.group(2)), Integer.parseInt(parts.group(3)));
        return place.at().isBefore(end) ? place : begin;
    }

    private static Refusal refusal(DocumentFilter filter, @Nullable String cursor) {
        Instant end = end(filter);
        Refusal begin = new Refusal(end, end.equals(Instant.MAX) ? Long.MAX_VALUE : 0);
        if (cursor == null) {
            return begin;
        }
        Matcher parts = parts(REFUSED, cursor);
        Refusal place = new Refusal(micros(parts.group(1)), Long.parseLong(parts.group(2)));
        return place.at().isBefore(end) ? place : begin;
    }

    private static Matcher parts(Pattern form, String cursor) {
        Matcher parts = form.matcher(cursor);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no cursor of these documents: '" + cursor + "'");
        }
        return parts;
    }

    private static Instant micros(String text) {
        return Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS);
    }

    private static String cursor(SentPlace place) {
        return micros(place.at()) + "-" + place.message() + "-" + place.place();
    }

    private static String cursor(Refusal place) {
        return micros(place.at()) + "-" + place.document();
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    // --- by number --------------------------------------------------------------------------------------------------

    /** What a number may be the key of, as far as it takes the owner's eyes to say. */
    private Set<String> threads(String number) {
        Set<String> threads = new TreeSet<>();
        for (Direction direction : Direction.values()) {
            threads.add(Threads.ofOrder(direction, number));
        }
        threads.add(new ClaimKey(ClaimKind.INVT_NO, number).thread());
        List<String> keys = new ArrayList<>();
        Enterprises registered = parties.get();
        for (Enterprise one : registered == null ? List.<Enterprise>of() : registered.all()) {
            keys.add(one.code() + "|" + number);
            if (!one.creditCode().isEmpty()) {
                keys.add(one.creditCode() + "|" + number);
            }
        }
        keys.forEach(key -> threads.add(new ClaimKey(ClaimKind.EXPORT_WAYBILL, key).thread()));
        try (Connection c = owner.getConnection()) {
            threads.addAll(DocumentStore.threadsOfClaims(c, keys, MOST_A_PAGE));
        } catch (SQLException e) {
            throw new Reads.ReadFailed(e);
        }
        return threads;
    }

    private DocumentPage ofOrder(
            Connection c, Viewer viewer, DocumentFilter filter, String number, Collection<String> threads)
            throws SQLException {
        Set<String> all = new TreeSet<>(threads);
        all.addAll(DocumentStore.threadsOfLists(c, number, MOST_A_PAGE));
        List<Long> ids = DocumentStore.ofThreads(c, all, sender(viewer, filter), MOST_A_PAGE);
        return new DocumentPage(fitting(summaries(c, viewer, ids), filter), null);
    }

    // --- what is shown ----------------------------------------------------------------------------------------------

    private List<DocumentSummary> summaries(Connection c, Viewer viewer, List<Long> ids) throws SQLException {
        Map<Long, DocumentStore.Row> rows = DocumentStore.rows(c, ids);
        ReceiptStore.Told told = ReceiptStore.told(c, ids, opening::keys).shownTo(viewer);
        List<DocumentSummary> summaries = new ArrayList<>();
        for (long id : ids) {
            DocumentStore.Row row = rows.get(id);
            if (row != null) {
                summaries.add(summary(row, told));
            }
        }
        return summaries;
    }

    private static DocumentSummary summary(DocumentStore.Row row, ReceiptStore.Told told) {
        List<ReceiptStore.Row> receipts = told.rows().getOrDefault(row.id(), List.of());
        ReceiptStore.Row last = receipts.isEmpty() ? null : receipts.getLast();
        return new DocumentSummary(
                row.id(),
                row.type(),
                row.key(),
                isOrder(row.thread()) ? Threads.orderNo(row.thread()) : "",
                row.sender(),
                row.receivedAt(),
                last == null ? 0 : last.statuses().getLast(),
                last == null ? null : last.time(),
                last == null ? List.of() : last.faults(),
                last != null && last.isOfCustoms());
    }

    private static boolean isOrder(String thread) {
        return thread.charAt(0) == Direction.IMPORT.flag() || thread.charAt(0) == Direction.EXPORT.flag();
    }

    private record Found(
            DocumentStore.Row row,
            List<ArchiveStore.Row> archived,
            ReceiptStore.Told told,
            @Nullable Long declaration) {}

    @Override
    public Optional<DocumentDetail> detail(Viewer viewer, long id) {
        Optional<Found> found = reads.as(viewer, c -> find(c, viewer, id));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return opening.open(viewer, found.get().archived()).stream()
                .findFirst()
                .map(opened -> detail(found.get(), opened.shown(), opened.xml(), opened.isOwn(), null))
                .or(() -> Optional.ofNullable(
                                opening.erased(found.get().archived()).get(id))
                        .map(erased -> detail(
                                found.get(), Opening.nothing(found.get().row().type()), "", false, erased)));
    }

    private static DocumentDetail detail(
            Found found, CebDocument document, String xml, boolean own, @Nullable Erased erased) {
        return new DocumentDetail(
                summary(found.row(), found.told()),
                found.row().message(),
                document,
                xml,
                own,
                told(found.told().rows().getOrDefault(found.row().id(), List.of())),
                erased,
                found.declaration());
    }

    private Optional<Found> find(Connection c, Viewer viewer, long id) throws SQLException {
        DocumentStore.Row row = DocumentStore.rows(c, Set.of(id)).get(id);
        return row == null
                ? Optional.empty()
                : Optional.of(new Found(
                        row,
                        ArchiveStore.read(c, Set.of(id)),
                        ReceiptStore.told(c, Set.of(id), opening::keys).shownTo(viewer),
                        DocumentStore.newestList(c, row.thread()).orElse(null)));
    }

    private static List<DocumentDetail.Told> told(List<ReceiptStore.Row> rows) {
        List<DocumentDetail.Told> told = new ArrayList<>();
        for (ReceiptStore.Row row : rows) {
            for (CebDocument receipt : row.receipts(0)) {
                told.add(new DocumentDetail.Told(
                        row.time(),
                        receipt.type(),
                        Integer.parseInt(receipt.text("returnStatus")),
                        row.invtNo(),
                        receipt.text("returnInfo"),
                        List.of(),
                        row.isOfCustoms()));
            }
            DocumentDetail.Told last = told.removeLast();
            told.add(new DocumentDetail.Told(
                    last.time(),
                    last.type(),
                    last.status(),
                    last.invtNo(),
                    last.text(),
                    row.faults(),
                    row.isOfCustoms()));
        }
        return told;
    }
}
