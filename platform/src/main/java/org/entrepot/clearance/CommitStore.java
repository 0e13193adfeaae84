package org.entrepot.clearance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.entrepot.clearance.decision.Arrival;
import org.entrepot.clearance.decision.Claim;
import org.entrepot.clearance.decision.ClaimKey;
import org.entrepot.clearance.decision.DeclarationEntry;
import org.entrepot.clearance.decision.FiledDocument;
import org.entrepot.clearance.decision.Match;
import org.entrepot.clearance.decision.Outcome;
import org.entrepot.clearance.decision.ReceiptEntry;
import org.entrepot.clearance.decision.Slot;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.registry.DataKey;
import org.entrepot.registry.Enterprises;
import org.entrepot.tariff.LineTax;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Writes the outcome of a batch, in its transaction. */
final class CommitStore {
    private static final String MESSAGES =
            "COPY clearance.message (id, documents, received_at, type, sender, frame) FROM STDIN";
    private static final String DOCUMENTS = """
            COPY clearance.document (id, message, guid, received_at, app_time, seal_key, place, type, thread, key, sender,
                parties, content, archive) FROM STDIN""";
    private static final String RECEIPTS = """
            COPY clearance.receipt (document, number, time, epoch, place, statuses, owner, invt_no, faults) FROM STDIN""";
    private static final String CLEARED =
            "COPY clearance.cleared (number, declaration, epoch, place, cancelled) FROM STDIN";
    private static final String QUARANTINE =
            "COPY clearance.quarantine (message, place, received_at, sender, reason) FROM STDIN";
    private static final String DECLARATIONS = """
            COPY clearance.declaration (id, received_at, decided_at, value, duty, consumption, vat, status, direction,
                country, currency, thread, cop_no, pre_no, invt_no, logistics_no, platform, seller, declarant, carrier,
                guarantor, lines) FROM STDIN""";
    private static final String DECIDE = """
            UPDATE clearance.declaration d
            SET status = n.status, decided_at = coalesce(n.decided_at, d.decided_at),
                invt_no = CASE WHEN n.invt_no = '' THEN d.invt_no ELSE n.invt_no END,
                duty = coalesce(n.duty, d.duty), consumption = coalesce(n.consumption, d.consumption),
                vat = coalesce(n.vat, d.vat), lines = coalesce(n.lines, d.lines)
            FROM unnest(?::bigint[], ?::int[], ?::timestamptz[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
                AS n (id, status, decided_at, invt_no, duty, consumption, vat, lines)
            WHERE d.id = n.id""";
    private static final String MATCHES = """
            UPDATE clearance.match m
            SET order_doc = n.order_doc, payment_doc = n.payment_doc, waybill_doc = n.waybill_doc, list_doc = n.list_doc,
                drafts = n.drafts, state = n.state, attempt = n.attempt, list_at = n.list_at, deadline = n.deadline,
                person = n.person, guarantor = n.guarantor, touched = n.touched
            FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::smallint[], ?::smallint[],
                ?::int[], ?::timestamptz[], ?::timestamptz[], ?::uuid[], ?::text[], ?::timestamptz[])
                AS n (thread, order_doc, payment_doc, waybill_doc, list_doc, drafts, state, attempt, list_at, deadline,
                      person, guarantor, touched)
            WHERE m.thread = n.thread""";
    private static final String CLAIMS = """
            INSERT INTO clearance.claim AS c (kind, key, thread, document, at)
            SELECT n.kind::"char", n.key, n.thread, n.document, n.at
            FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[]) AS n (kind, key, thread, document, at)
            ORDER BY 1, 2
            ON CONFLICT (kind, key) DO UPDATE
            SET thread = excluded.thread, document = excluded.document, at = excluded.at""";
    private static final String COMMITTED = "SELECT id FROM clearance.message WHERE id = ANY (?)";

    /** Stands where a list names no party at all. */
    private static final String NOBODY = "-";

    private final Connection c;
    private final Instant now;
    private final FeedPosition position;

    CommitStore(Connection c, Instant now, FeedPosition position) {
        this.c = c;
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

    void messages(List<Submission> submissions, List<List<Long>> documents) throws SQLException {
        CopyRows rows = new CopyRows();
        for (int i = 0; i < submissions.size(); i++) {
            Submission one = submissions.get(i);
            rows.add(one.id())
                    .add(array(documents.get(i)))
                    .add(one.receivedAt())
                    .add(Types.number(one.message().type()))
                    .add(one.sender())
                    .add(Archive.pack(one.message().frame()))
                    .end();
        }
        copy(MESSAGES, rows);
    }

    private static String array(List<?> values) {
        return values.toString().replace('[', '{').replace(']', '}').replace(" ", "");
    }

    void documents(List<FiledDocument> papers, Map<Arrival, byte[]> originals, Map<Arrival, DataKey> seals)
            throws SQLException {
        CopyRows rows = new CopyRows();
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
                    .add(arrival.place())
                    .add(Types.number(arrival.type()))
                    .add(arrival.thread())
                    .add(arrival.key())
                    .add(arrival.sender())
                    .add(ReceiptForm.parties(arrival.document(), paper.preNo()))
                    .add(paper.filed().content())
                    .add(Archive.pack(required(originals.get(arrival)), seal, id))
                    .end();
        }
        copy(DOCUMENTS, rows);
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("an arrival without its bytes or its key");
        }
        return value;
    }

    /** Writes receipts; gives their hash, which the chain covers. */
    byte[] receipts(List<ReceiptEntry> receipts) throws SQLException {
        CopyRows rows = new CopyRows();
        int place = 0;
        for (ReceiptEntry receipt : receipts) {
            rows.add(receipt.document())
                    .add(position.number())
                    .add(now)
                    .add(position.epoch())
                    .add(place)
                    .add(array(receipt.statuses()))
                    .add(receipt.owner())
                    .add(receipt.invtNo().isEmpty() ? null : receipt.invtNo())
                    .add(FaultText.write(receipt.faults()))
                    .end();
            place += receipt.statuses().size();
        }
        copy(RECEIPTS, rows);
        return sha256(rows.bytes());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void cleared(List<Outcome.ClearedEntry> cleared) throws SQLException {
        CopyRows rows = new CopyRows();
        int place = 0;
        for (Outcome.ClearedEntry entry : cleared) {
            rows.add(position.number())
                    .add(entry.declaration())
                    .add(position.epoch())
                    .add(place++)
                    .add(entry.cancelled() ? "t" : "f")
                    .end();
        }
        copy(CLEARED, rows);
    }

    void quarantine(Collection<Arrival> arrivals, String reason) throws SQLException {
        CopyRows rows = new CopyRows();
        for (Arrival arrival : arrivals) {
            rows.add(arrival.message())
                    .add(arrival.place())
                    .add(arrival.receivedAt())
                    .add(arrival.sender())
                    .add(reason)
                    .end();
        }
        copy(QUARANTINE, rows);
    }

    /** Writes lists, their parties by customs code: by that a tenant asks for them. */
    void declarations(Collection<DeclarationEntry> entries, Map<Long, Arrival> lists, @Nullable Enterprises registered)
            throws SQLException {
        CopyRows fresh = new CopyRows();
        List<DeclarationEntry> decided = new ArrayList<>();
        for (DeclarationEntry entry : entries) {
            Arrival arrival = lists.get(entry.document());
            if (entry.fresh() && arrival != null) {
                declaration(fresh, entry, arrival, registered);
            } else {
                decided.add(entry);
            }
        }
        copy(DECLARATIONS, fresh);
        if (!decided.isEmpty()) {
            decide(decided);
        }
    }

    private void declaration(CopyRows rows, DeclarationEntry entry, Arrival arrival, @Nullable Enterprises registered) {
        CebDocument list = arrival.document();
        boolean imports = arrival.type().direction() == Direction.IMPORT;
        List<LineTax> taxes = entry.taxes();
        rows.add(entry.document())
                .add(arrival.receivedAt())
                .add(entry.decided() ? now : null)
                .add(list.lines().stream()
                        .mapToLong(line -> LineText.minor(line.decimal("totalPrice")))
                        .sum());
        taxes(rows, taxes);
        rows.add(entry.status())
                .add(arrival.type().direction().flag())
                .add(CountryCode.fits(list.text("country")) ? list.text("country") : "000")
                .add(currency(list))
                .add(entry.thread())
                .add(list.text("copNo"))
                .add(entry.preNo())
                .add(entry.invtNo())
                .add(list.text("logisticsNo"))
                .add(party(list.text("ebpCode"), registered))
                .add(party(list.text("ebcCode"), registered))
                .add(party(list.text("agentCode"), registered))
                .add(party(list.text("logisticsCode"), registered))
                .add(imports ? party(list.text("assureCode"), registered) : "")
                .add(LineText.write(list, taxes))
                .end();
    }

    /** The customs code of a party; a refused list may hold anything where a code should stand. */
    private static String party(String code, @Nullable Enterprises registered) {
        String known = registered == null
                ? code
                : registered.find(code).map(found -> found.code().value()).orElse(code);
        return EnterpriseCode.fits(known) ? known : NOBODY;
    }

    private static void taxes(CopyRows rows, @Nullable List<LineTax> taxes) {
        if (taxes == null) {
            rows.add(null).add(null).add(null);
            return;
        }
        long[] sums = sums(taxes);
        rows.add(sums[0]).add(sums[1]).add(sums[2]);
    }

    private static long[] sums(List<LineTax> taxes) {
        long[] sums = new long[3];
        for (LineTax line : taxes) {
            sums[0] += line.taxes().duty().minor();
            sums[1] += line.taxes().consumption().minor();
            sums[2] += line.taxes().vat().minor();
        }
        return sums;
    }

    private static String currency(CebDocument list) {
        for (Fields line : list.lines()) {
            if (CurrencyCode.fits(line.text("currency"))) {
                return line.text("currency");
            }
        }
        return "000";
    }

    private void decide(List<DeclarationEntry> entries) throws SQLException {
        int size = entries.size();
        Object[][] columns = new Object[8][size];
        for (int i = 0; i < size; i++) {
            DeclarationEntry entry = entries.get(i);
            List<LineTax> taxes = entry.taxes();
            columns[0][i] = entry.document();
            columns[1][i] = entry.status();
            columns[2][i] = entry.decided() ? now.toString() : null;
            columns[3][i] = entry.invtNo();
            if (taxes != null && entry.list() != null) {
                long[] sums = sums(taxes);
                columns[4][i] = sums[0];
                columns[5][i] = sums[1];
                columns[6][i] = sums[2];
                columns[7][i] = LineText.write(entry.list(), taxes);
            }
        }
        update(DECIDE, columns, "bigint", "int", "text", "text", "bigint", "bigint", "bigint", "text");
    }

    void matches(Collection<Match> matches) throws SQLException {
        if (matches.isEmpty()) {
            return;
        }
        Object[][] columns = new Object[13][matches.size()];
        int i = 0;
        for (Match match : matches) {
            columns[0][i] = match.thread();
            int drafts = 0;
            for (Slot slot : Slot.values()) {
                var filed = match.at(slot);
                columns[1 + slot.number()][i] = filed == null ? null : filed.id();
                drafts |= match.drafts().contains(slot) ? 1 << slot.number() : 0;
            }
            columns[5][i] = (short) drafts;
            columns[6][i] = (short) match.state().number();
            columns[7][i] = match.attempt();
            columns[8][i] = text(match.listAt());
            columns[9][i] = text(match.deadline());
            columns[10][i] = match.person();
            columns[11][i] = match.guarantor().isEmpty() ? null : match.guarantor();
            columns[12][i] = now.toString();
            i++;
        }
        update(
                MATCHES,
                columns,
                "text",
                "bigint",
                "bigint",
                "bigint",
                "bigint",
                "smallint",
                "smallint",
                "int",
                "text",
                "text",
                "uuid",
                "text",
                "text");
    }

    void claims(Map<ClaimKey, Claim> claims) throws SQLException {
        if (claims.isEmpty()) {
            return;
        }
        Object[][] columns = new Object[5][claims.size()];
        int i = 0;
        for (Map.Entry<ClaimKey, Claim> entry : claims.entrySet()) {
            columns[0][i] = String.valueOf(entry.getKey().kind().letter());
            columns[1][i] = entry.getKey().key();
            columns[2][i] = entry.getValue().thread();
            columns[3][i] = entry.getValue().document();
            columns[4][i] = text(entry.getValue().at());
            i++;
        }
        update(CLAIMS, columns, "text", "text", "text", "bigint", "text");
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private void update(String sql, Object[][] columns, String... types) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            for (int i = 0; i < columns.length; i++) {
                statement.setArray(i + 1, c.createArrayOf(types[i], columns[i]));
            }
            statement.executeUpdate();
        }
    }

    private void copy(String sql, CopyRows rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try {
            c.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new ByteArrayInputStream(rows.bytes()));
        } catch (IOException e) {
            throw new SQLException("cannot copy rows", "08006", e);
        }
    }
}
