package org.entrepot.clearance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.entrepot.clearance.PartyDays.PartyDay;
import org.entrepot.clearance.decision.Arrival;
import org.entrepot.clearance.decision.Claim;
import org.entrepot.clearance.decision.ClaimKey;
import org.entrepot.clearance.decision.DeclarationEntry;
import org.entrepot.clearance.decision.Filed;
import org.entrepot.clearance.decision.FiledDocument;
import org.entrepot.clearance.decision.Match;
import org.entrepot.clearance.decision.Outcome;
import org.entrepot.clearance.decision.ReceiptEntry;
import org.entrepot.clearance.decision.Slot;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.BinaryRows;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.node.BinaryArray;
import org.entrepot.node.BinaryCopy;
import org.entrepot.registry.DataKey;
import org.entrepot.registry.Enterprises;
import org.entrepot.tariff.LineTax;
import org.jspecify.annotations.Nullable;

/** Writes the outcome of a batch, in its transaction: rows are made at once and written in their turn by the pen. */
final class CommitStore {
    private static final String MESSAGES =
            "COPY clearance.message (id, documents, received_at, type, sender, frame, told_number, told_at, told_epoch) FROM STDIN WITH (FORMAT binary)";
    private static final String DOCUMENTS = """
            COPY clearance.document (id, message, guid, received_at, app_time, seal_key, place, type, thread, key, sender,
                parties, content, archive, leads, told_place, told, told_invt_no)
            FROM STDIN WITH (FORMAT binary)""";
    private static final String RECEIPTS = """
            COPY clearance.receipt (document, number, time, epoch, place, statuses, owner, invt_no, faults,
                said, type) FROM STDIN WITH (FORMAT binary)""";
    private static final String CLEARED =
            "COPY clearance.cleared (number, declaration, epoch, place, cancelled, export) FROM STDIN WITH (FORMAT binary)";
    private static final String QUARANTINE =
            "COPY clearance.quarantine (message, place, received_at, sender, reason) FROM STDIN WITH (FORMAT binary)";
    private static final String DECLARATIONS = """
            COPY clearance.declaration (id, received_at, decided_at, value, duty, consumption, vat, status, direction,
                country, currency, thread, cop_no, pre_no, invt_no, logistics_no, platform, seller, declarant, carrier,
                guarantor, lines, gross_grams, mode, port, transport) FROM STDIN WITH (FORMAT binary)""";
    private static final String DECIDE = """
            UPDATE clearance.declaration d
            SET status = n.status, decided_at = coalesce(n.decided_at::timestamptz, d.decided_at),
                invt_no = CASE WHEN n.invt_no = '' THEN d.invt_no ELSE n.invt_no END,
                pre_no = CASE WHEN n.pre_no = '' THEN d.pre_no ELSE n.pre_no END,
                duty = coalesce(n.duty, d.duty), consumption = coalesce(n.consumption, d.consumption),
                vat = coalesce(n.vat, d.vat), lines = coalesce(n.lines, d.lines)
            FROM unnest(?::bigint[], ?::int[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
                AS n (id, status, decided_at, invt_no, duty, consumption, vat, lines, pre_no)
            WHERE d.id = n.id""";
    private static final String MATCHES = """
            UPDATE clearance.match m
            SET order_doc = n.order_doc, payment_doc = n.payment_doc, waybill_doc = n.waybill_doc, list_doc = n.list_doc,
                drafts = n.drafts, state = n.state, attempt = n.attempt, list_at = n.list_at::timestamptz,
                deadline = n.deadline::timestamptz, person = n.person::uuid, guarantor = n.guarantor,
                touched = ?::timestamptz
            FROM unnest(?::tid[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::smallint[],
                ?::smallint[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[])
                AS n (place, thread, order_doc, payment_doc, waybill_doc, list_doc, drafts, state, attempt, list_at,
                      deadline, person, guarantor)
            WHERE m.ctid = n.place AND m.thread = n.thread""";
    private static final String NEW_MATCHES = """
            COPY clearance.match (thread, order_doc, payment_doc, waybill_doc, list_doc, drafts, state, attempt, list_at,
                deadline, person, guarantor, touched) FROM STDIN WITH (FORMAT binary)""";
    private static final String CLAIMS = """
            UPDATE clearance.claim c SET thread = n.thread, document = n.document, at = n.at::timestamptz
            FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[]) AS n (kind, key, thread, document, at)
            WHERE c.kind = n.kind::"char" AND c.key = n.key""";
    private static final String NEW_CLAIMS =
            "COPY clearance.claim (kind, key, thread, document, at) FROM STDIN WITH (FORMAT binary)";
    private static final String COMMITTED = "SELECT id FROM clearance.message WHERE id = ANY (?)";

    /** So many are sealed while those before them are written. */
    private static final int DOCUMENTS_AT_ONCE = 200;

    private static final List<String> EXPORT_PARTIES = List.of("ebpCode", "ebcCode", "agentCode", "logisticsCode");
    private static final List<String> IMPORT_PARTIES =
            List.of("ebpCode", "ebcCode", "agentCode", "logisticsCode", "assureCode");

    private static final Pattern WEIGHT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,5})?");

    /** How a list is declared, in codes of customs; a refused list may hold anything there. */
    private static final List<String> HOW = List.of("tradeMode", "portCode", "trafMode");

    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{1,4}");

    /** Stands where a list names no party at all. */
    private static final String NOBODY = "-";

    private final Connection c;
    private final Pen pen;
    private final Instant now;
    private final FeedPosition position;

    CommitStore(Connection c, Pen pen, Instant now, FeedPosition position) {
        this.c = c;
        this.pen = pen;
        this.now = now;
        this.position = position;
    }

    /** Which of these messages are on disk: a commit whose answer was lost is recognised by them. */
    static Set<UUID> committed(Connection c, Collection<UUID> messages) throws SQLException {
        Set<UUID> found = new HashSet<>();
        try (PreparedStatement statement = c.prepareStatement(COMMITTED)) {
            statement.setArray(1, c.createArrayOf("uuid", messages.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getObject(1, UUID.class));
                }
            }
        }
        return found;
    }

    void messages(List<Submission> submissions, List<List<Long>> documents) {
        BinaryRows rows = new BinaryRows(9, 512 * submissions.size());
        for (int i = 0; i < submissions.size(); i++) {
            Submission one = submissions.get(i);
            rows.add(one.id())
                    .add(documents.get(i).stream().mapToLong(Long::longValue).toArray())
                    .add(one.receivedAt())
                    .add((short) Types.number(one.message().type()))
                    .add(one.sender().value())
                    .add(Archive.pack(one.message().frame()))
                    .add(position.number())
                    .add(now)
                    .add(position.epoch());
        }
        copy(MESSAGES, rows);
    }

    /**
     * Writes new documents, and what they are told at once with them.
     *
     * @param before what was on file by thread
     * @param packed their bytes, compressed
     */
    void documents(
            List<FiledDocument> papers,
            Map<String, List<Recent.Paper>> before,
            Map<Arrival, Archive.Packed> packed,
            Map<Arrival, DataKey> seals,
            Map<Long, AtOnce> atOnce) {
        Set<Lead> leads = new HashSet<>();
        before.forEach((thread, filed) -> filed.forEach(paper -> leads.add(new Lead(thread, paper.sealKey()))));
        for (int from = 0; from < papers.size(); from += DOCUMENTS_AT_ONCE) {
            some(papers.subList(from, Math.min(papers.size(), from + DOCUMENTS_AT_ONCE)), leads, packed, seals, atOnce);
        }
    }

    /** By its first document under a key a thread is found from that key. */
    private record Lead(String thread, long sealKey) {}

    private void some(
            List<FiledDocument> papers,
            Set<Lead> leads,
            Map<Arrival, Archive.Packed> packed,
            Map<Arrival, DataKey> seals,
            Map<Long, AtOnce> atOnce) {
        BinaryRows rows = new BinaryRows(18, 1024 * papers.size());
        for (FiledDocument paper : papers) {
            Arrival arrival = paper.arrival();
            DataKey seal = required(seals.get(arrival));
            long id = paper.filed().id();
            rows.add(id)
                    .add(arrival.message())
                    .add(paper.filed().guid())
                    .add(arrival.receivedAt())
                    .add(arrival.appTime())
                    .add(seal.id())
                    .add((short) arrival.place())
                    .add((short) Types.number(arrival.type()))
                    .add(arrival.thread())
                    .add(arrival.key())
                    .add(arrival.sender().value())
                    .add(ReceiptForm.parties(arrival.document(), paper.preNo()))
                    .add(paper.filed().content())
                    .add(Archive.seal(required(packed.get(arrival)).bytes(), seal, id))
                    .add(leads.add(new Lead(arrival.thread(), seal.id())));
            told(rows, atOnce.get(id));
        }
        copy(DOCUMENTS, rows);
    }

    private void told(BinaryRows rows, @Nullable AtOnce told) {
        if (told == null) {
            rows.addNull().addNull().addNull();
            return;
        }
        rows.add(told.place())
                .add(told.receipt().statuses().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .add(told.receipt().invtNo().isEmpty() ? null : told.receipt().invtNo());
    }

    /** What a new document is told by the commit that files it, and its place among all receipts of the commit. */
    record AtOnce(int place, ReceiptEntry receipt) {}

    /** By document. What has faults is not among it: documents are seen by others than who is told. */
    static Map<Long, AtOnce> atOnce(Outcome outcome) {
        Map<Long, Filed> fresh = new HashMap<>();
        outcome.documents().forEach(paper -> fresh.put(paper.filed().id(), paper.filed()));
        Map<Long, AtOnce> atOnce = new HashMap<>();
        int place = 0;
        for (ReceiptEntry receipt : outcome.receipts()) {
            Filed filed = fresh.remove(receipt.document());
            if (filed != null
                    && filed.owner().equals(receipt.owner())
                    && receipt.faults().isEmpty()) {
                atOnce.put(receipt.document(), new AtOnce(place, receipt));
            }
            place += receipt.statuses().size();
        }
        return atOnce;
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("an arrival without its bytes or its key");
        }
        return value;
    }

    /**
     * Writes receipts that do not stand with their document; gives the hash of all, which the chain covers.
     *
     * @param keys by document, of those that are told something of a person
     */
    byte[] receipts(List<ReceiptEntry> receipts, Map<Long, AtOnce> atOnce, Map<Long, DataKey> keys) {
        BinaryRows all = new BinaryRows(10, 160 * receipts.size());
        BinaryRows later = new BinaryRows(11, 160 * Math.max(1, receipts.size() - atOnce.size()));
        int place = 0;
        for (ReceiptEntry receipt : receipts) {
            DataKey key = keys.get(receipt.document());
            String faults =
                    FaultText.write(receipt.faults(), key, receipt.document()); // once: no two seals are the same
            CebDocument words = receipt.said();
            String said = words == null ? null : FaultText.said(words, key, receipt.document());
            receipt(all, receipt, place, faults, said);
            AtOnce told = atOnce.get(receipt.document());
            if (told == null || told.place() != place) {
                receipt(later, receipt, place, faults, said);
                later.add((short) Types.number(receipt.type())); // the document's, for those who follow the feed
            }
            place += receipt.statuses().size();
        }
        copy(RECEIPTS, later);
        return sha256(all);
    }

    private void receipt(
            BinaryRows rows, ReceiptEntry receipt, int place, @Nullable String faults, @Nullable String said) {
        rows.add(receipt.document())
                .add(position.number())
                .add(now)
                .add(position.epoch())
                .add(place)
                .add(receipt.statuses().stream().mapToInt(Integer::intValue).toArray())
                .add(receipt.owner().value())
                .add(receipt.invtNo().isEmpty() ? null : receipt.invtNo())
                .add(faults)
                .add(said);
    }

    private static byte[] sha256(BinaryRows rows) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(rows.array(), 0, rows.length());
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void cleared(List<Outcome.ClearedEntry> cleared) {
        BinaryRows rows = new BinaryRows(6, 64 * cleared.size());
        int place = 0;
        for (Outcome.ClearedEntry entry : cleared) {
            rows.add(position.number())
                    .add(entry.declaration())
                    .add(position.epoch())
                    .add(place++)
                    .add(entry.cancelled())
                    .add(entry.direction() == Direction.EXPORT);
        }
        copy(CLEARED, rows);
    }

    void quarantine(Collection<Arrival> arrivals, String reason) {
        BinaryRows rows = new BinaryRows(5, 128 * arrivals.size());
        for (Arrival arrival : arrivals) {
            rows.add(arrival.message())
                    .add(arrival.place())
                    .add(arrival.receivedAt())
                    .add(arrival.sender().value())
                    .add(reason);
        }
        copy(QUARANTINE, rows);
    }

    /** Writes lists, their parties by customs code: by that a tenant asks for them. Gives whose lists of which day are new. */
    Set<PartyDay> declarations(
            Collection<DeclarationEntry> entries, Map<Long, Arrival> lists, @Nullable Enterprises registered) {
        Set<PartyDay> days = new HashSet<>();
        BinaryRows fresh = new BinaryRows(26, 512 * entries.size());
        List<DeclarationEntry> decided = new ArrayList<>();
        for (DeclarationEntry entry : entries) {
            Arrival arrival = lists.get(entry.document());
            if (entry.fresh() && arrival != null) {
                declaration(fresh, entry, arrival, registered, days);
            } else {
                decided.add(entry);
            }
        }
        copy(DECLARATIONS, fresh);
        if (!decided.isEmpty()) {
            decide(decided);
        }
        return days;
    }

    private void declaration(
            BinaryRows rows,
            DeclarationEntry entry,
            Arrival arrival,
            @Nullable Enterprises registered,
            Set<PartyDay> days) {
        CebDocument list = arrival.document();
        boolean imports = arrival.type().direction() == Direction.IMPORT;
        List<LineTax> taxes = entry.taxes();
        rows.add(entry.document())
                .add(arrival.receivedAt())
                .add(entry.decided() ? now : null)
                .add(list.lines().stream()
                        .mapToLong(line -> LineText.minor(line.decimal("totalPrice")))
                        .sum());
        taxes(rows, Taxes.of(taxes));
        rows.add(entry.status())
                .add(String.valueOf(arrival.type().direction().flag()))
                .add(CountryCode.fits(list.text("country")) ? list.text("country") : "000")
                .add(currency(list))
                .add(entry.thread())
                .add(list.text("copNo"))
                .add(entry.preNo())
                .add(entry.invtNo())
                .add(list.text("logisticsNo"));
        LocalDate day = Beijing.date(arrival.receivedAt());
        for (String role : imports ? IMPORT_PARTIES : EXPORT_PARTIES) {
            String party = party(list.text(role), registered);
            rows.add(party);
            days.add(new PartyDay(party, day));
        }
        if (!imports) {
            rows.add("");
        }
        rows.add(LineText.write(list, taxes));
        Long grams = imports ? null : grams(list.text("grossWeight"));
        if (grams == null) {
            rows.addNull();
        } else {
            rows.add(grams.longValue());
        }
        for (String how : HOW) {
            String code = list.text(how);
            rows.add(CODE.matcher(code).matches() ? code : "");
        }
    }

    /** A refused list may hold anything where its weight should stand. */
    private static @Nullable Long grams(String kilograms) {
        return WEIGHT.matcher(kilograms).matches()
                ? new BigDecimal(kilograms)
                        .movePointRight(3)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact()
                : null;
    }

    /** The customs code of a party; a refused list may hold anything where a code should stand. */
    private static String party(String code, @Nullable Enterprises registered) {
        String known = registered == null
                ? code
                : registered.find(code).map(found -> found.code().value()).orElse(code);
        return EnterpriseCode.fits(known) ? known : NOBODY;
    }

    private static void taxes(BinaryRows rows, @Nullable Taxes taxes) {
        if (taxes == null) {
            rows.addNull().addNull().addNull();
            return;
        }
        rows.add(taxes.duty().minor())
                .add(taxes.consumption().minor())
                .add(taxes.vat().minor());
    }

    private static String currency(CebDocument list) {
        for (Fields line : list.lines()) {
            if (CurrencyCode.fits(line.text("currency"))) {
                return line.text("currency");
            }
        }
        return "000";
    }

    private void decide(List<DeclarationEntry> entries) {
        int size = entries.size();
        Long[] ids = new Long[size];
        Integer[] statuses = new Integer[size];
        String[] decidedAt = new String[size];
        String[] invtNos = new String[size];
        Long[] duty = new Long[size];
        Long[] consumption = new Long[size];
        Long[] vat = new Long[size];
        String[] texts = new String[size];
        String[] preNos = new String[size];
        for (int i = 0; i < size; i++) {
            DeclarationEntry entry = entries.get(i);
            List<LineTax> lines = entry.taxes();
            Taxes taxes = Taxes.of(lines);
            ids[i] = entry.document();
            statuses[i] = entry.status();
            decidedAt[i] = entry.decided() ? now.toString() : null;
            invtNos[i] = entry.invtNo();
            preNos[i] = entry.fresh() ? "" : entry.preNo();
            if (taxes != null && entry.list() != null) {
                duty[i] = taxes.duty().minor();
                consumption[i] = taxes.consumption().minor();
                vat[i] = taxes.vat().minor();
                texts[i] = LineText.write(entry.list(), lines);
            }
        }
        update(DECIDE, List.of(), ids, statuses, decidedAt, invtNos, duty, consumption, vat, texts, preNos);
    }

    /**
     * Writes orders.
     *
     * @param places where those stand that have a row
     */
    void matches(Collection<Match> matches, Map<String, String> places) {
        List<Match> fresh = new ArrayList<>();
        List<Match> standing = new ArrayList<>();
        for (Match match : matches) {
            (places.containsKey(match.thread()) ? standing : fresh).add(match);
        }
        fresh.sort(Comparator.comparing(Match::thread)); // whoever adds the same orders waits, and does not block
        BinaryRows rows = new BinaryRows(13, 160 * fresh.size());
        for (Match match : fresh) {
            match(rows, match);
        }
        copy(NEW_MATCHES, rows);
        if (!standing.isEmpty()) {
            change(standing, places);
        }
    }

    private void match(BinaryRows rows, Match match) {
        rows.add(match.thread());
        for (Slot slot : Slot.values()) {
            Filed filed = match.at(slot);
            if (filed == null) {
                rows.addNull();
            } else {
                rows.add(filed.id());
            }
        }
        rows.add(drafts(match))
                .add((short) match.state().number())
                .add(match.attempt())
                .add(match.listAt())
                .add(match.deadline())
                .add(match.person())
                .add(match.guarantor().isEmpty() ? null : match.guarantor())
                .add(now);
    }

    private static short drafts(Match match) {
        int drafts = 0;
        for (Slot slot : match.drafts()) {
            drafts |= 1 << slot.number();
        }
        return (short) drafts;
    }

    private void change(List<Match> matches, Map<String, String> places) {
        int size = matches.size();
        List<String> stand = new ArrayList<>(size);
        String[] threads = new String[size];
        Long[][] documents = new Long[Slot.values().length][size];
        Short[] drafts = new Short[size];
        Short[] states = new Short[size];
        Integer[] attempts = new Integer[size];
        String[] listAt = new String[size];
        String[] deadlines = new String[size];
        String[] persons = new String[size];
        String[] guarantors = new String[size];
        for (int i = 0; i < size; i++) {
            Match match = matches.get(i);
            stand.add(required(places.get(match.thread())));
            threads[i] = match.thread();
            for (Slot slot : Slot.values()) {
                Filed filed = match.at(slot);
                documents[slot.number()][i] = filed == null ? null : filed.id();
            }
            drafts[i] = drafts(match);
            states[i] = (short) match.state().number();
            attempts[i] = match.attempt();
            listAt[i] = text(match.listAt());
            deadlines[i] = text(match.deadline());
            persons[i] = text(match.person());
            guarantors[i] = match.guarantor().isEmpty() ? null : match.guarantor();
        }
        update(
                MATCHES,
                List.of(now.toString(), BinaryArray.ofPlaces(stand)),
                threads,
                documents[0],
                documents[1],
                documents[2],
                documents[3],
                drafts,
                states,
                attempts,
                listAt,
                deadlines,
                persons,
                guarantors);
    }

    /**
     * Writes claims.
     *
     * @param known those that have a row
     */
    void claims(Map<ClaimKey, Claim> claims, Set<ClaimKey> known) {
        List<Map.Entry<ClaimKey, Claim>> fresh = new ArrayList<>();
        List<Map.Entry<ClaimKey, Claim>> standing = new ArrayList<>();
        for (Map.Entry<ClaimKey, Claim> entry : claims.entrySet()) {
            if (known.contains(entry.getKey())) {
                standing.add(entry);
            } else if (!entry.getValue().equals(Claim.FREE)) {
                fresh.add(entry);
            }
        }
        fresh.sort(Map.Entry.comparingByKey(Comparator.comparing(
                        (ClaimKey key) -> Character.valueOf(key.kind().letter()))
                .thenComparing(ClaimKey::key)));
        BinaryRows rows = new BinaryRows(5, 160 * fresh.size());
        for (Map.Entry<ClaimKey, Claim> entry : fresh) {
            Long document = entry.getValue().document();
            rows.add(String.valueOf(entry.getKey().kind().letter()))
                    .add(entry.getKey().key())
                    .add(entry.getValue().thread());
            if (document == null) {
                rows.addNull();
            } else {
                rows.add(document.longValue());
            }
            rows.add(entry.getValue().at());
        }
        copy(NEW_CLAIMS, rows);
        if (!standing.isEmpty()) {
            changeClaims(standing);
        }
    }

    private void changeClaims(List<Map.Entry<ClaimKey, Claim>> claims) {
        int size = claims.size();
        String[] kinds = new String[size];
        String[] keys = new String[size];
        String[] threads = new String[size];
        Long[] documents = new Long[size];
        String[] at = new String[size];
        for (int i = 0; i < size; i++) {
            kinds[i] = String.valueOf(claims.get(i).getKey().kind().letter());
            keys[i] = claims.get(i).getKey().key();
            threads[i] = claims.get(i).getValue().thread();
            documents[i] = claims.get(i).getValue().document();
            at[i] = text(claims.get(i).getValue().at());
        }
        update(CLAIMS, List.of(), kinds, keys, threads, documents, at);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /**
     * Changes rows by columns of new values, which the driver sends in binary because their elements are all of one class.
     *
     * @param first parameters in front of the columns
     */
    private void update(String sql, List<Object> first, Object[]... columns) {
        pen.write(() -> {
            try (PreparedStatement statement = c.prepareStatement(sql)) {
                int at = 0;
                for (Object parameter : first) {
                    statement.setObject(++at, parameter);
                }
                for (Object[] column : columns) {
                    statement.setArray(++at, c.createArrayOf(type(column), column));
                }
                int changed = statement.executeUpdate();
                if (changed != columns[0].length) {
                    throw new IllegalStateException(
                            "of " + columns[0].length + " rows that were locked " + changed + " stood in their places");
                }
            }
        });
    }

    private static String type(Object[] column) {
        return switch (column) {
            case String[] texts -> "text";
            case Long[] numbers -> "bigint";
            case Integer[] numbers -> "int4";
            case Short[] numbers -> "int2";
            default -> throw new IllegalArgumentException("a column of " + column.getClass());
        };
    }

    private void copy(String sql, BinaryRows rows) {
        if (!rows.isEmpty()) {
            pen.write(() -> BinaryCopy.add(c, sql, rows));
        }
    }
}
