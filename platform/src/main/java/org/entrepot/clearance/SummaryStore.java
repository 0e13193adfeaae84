package org.entrepot.clearance;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.entrepot.clearance.decision.SummaryEntry;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.messages.ReceiptReader;
import org.entrepot.messages.ReceiptReading;
import org.jspecify.annotations.Nullable;

/** Customs entries that summaries came to, as rows and as what is told of them (792). */
final class SummaryStore {
    private static final String COLUMNS = """
            said, document, sum_no, decl_seq_no, office, agent, agent_name, seller, seller_name, broker, broker_name, head, gross,
            net, lines, goods, made_at, epoch, number, place""";
    private static final String ADD = "INSERT INTO clearance.summary_entry (" + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FEED = "SELECT " + COLUMNS + """
             FROM clearance.summary_entry
            WHERE epoch = ? AND number >= ? AND number <= ? AND (number > ? OR place >= ?) AND ? IN (agent, seller, broker)
            ORDER BY number, place LIMIT ?""";
    private static final String KNOWN =
            "SELECT said FROM clearance.summary_entry WHERE decl_seq_no = ANY (?) AND said IS NOT NULL";
    private static final String NEWEST = "SELECT " + COLUMNS
            + " FROM clearance.summary_entry WHERE ? = '' OR sum_no = ? ORDER BY made_at DESC, decl_seq_no LIMIT ?";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT);
    private static final String ROW = "\n";
    private static final String CELL = "\t";

    /** Not filed by anybody: the guide leaves the values to customs. */
    private static final String NOT_FILED = "0";

    private SummaryStore() {}

    /**
     * An entry to be written.
     *
     * @param said as customs said it; null where it is put together here
     */
    record Entry(SummaryEntry entry, @Nullable String said) {}

    /** An entry and when it was made. */
    record Row(Entry made, Instant at, FeedPosition position, int place) {
        SummaryEntry entry() {
            return made.entry();
        }
    }

    /** Which of the entries that customs sent were not told before. */
    static List<CebDocument> news(Connection c, List<CebDocument> entries) throws SQLException {
        if (entries.isEmpty()) {
            return entries;
        }
        Set<String> known = new HashSet<>();
        try (PreparedStatement statement = c.prepareStatement(KNOWN)) {
            statement.setArray(
                    1,
                    c.createArrayOf(
                            "text",
                            entries.stream().map(one -> one.text("declSeqNo")).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    known.add(row.getString(1));
                }
            }
        }
        return entries.stream().filter(one -> known.add(text(one))).toList();
    }

    private static String text(CebDocument entry) {
        return new String(CebWriter.receipts(entry.type(), entry.guid(), List.of(entry)), StandardCharsets.UTF_8);
    }

    /** What was decided here, then what customs sent. */
    static List<Entry> rows(List<SummaryEntry> decided, List<CebDocument> sent) {
        List<Entry> rows = new ArrayList<>();
        decided.forEach(entry -> rows.add(new Entry(entry, null)));
        for (CebDocument one : sent) {
            List<SummaryEntry.Line> lines = new ArrayList<>();
            for (Fields line : one.lines()) {
                lines.add(new SummaryEntry.Line(
                        line.text("invtNo"),
                        line.text("logisticsNo"),
                        line.text("gseqno").isEmpty() ? 0 : Integer.parseInt(line.text("gseqno")),
                        Integer.parseInt(line.text("gnum")),
                        line.text("gcode")));
            }
            SummaryEntry entry = new SummaryEntry(
                    0,
                    one.text("sumNo"),
                    one.text("declSeqNo"),
                    one.text("customsCode"),
                    new SummaryEntry.Parties(
                            one.text("agentCode"),
                            one.text("agentName"),
                            one.text("ebcCode"),
                            one.text("ebcName"),
                            one.text("declAgentCode"),
                            one.text("declAgentName")),
                    new SummaryEntry.Head(one.text("ebcCode"), "", "", "", "", ""),
                    one.head().decimal("grossWeight"),
                    one.head().decimal("netWeight"),
                    lines,
                    List.of());
            rows.add(new Entry(entry, text(one)));
        }
        return rows;
    }

    /**
     * Writes entries.
     *
     * @param canonical the customs code of an enterprise by any of its codes, by which feeds are read
     * @param place the first place in the commit that nothing else has
     * @param also what the chain covers so far
     * @return what it covers with them; the same where there are none
     */
    static byte[] add(
            Connection c,
            List<Entry> entries,
            UnaryOperator<String> canonical,
            FeedPosition position,
            int place,
            Instant now,
            byte[] also)
            throws SQLException {
        if (entries.isEmpty()) {
            return also;
        }
        MessageDigest digest = sha256();
        digest.update(also);
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            int at = place;
            for (Entry made : entries) {
                SummaryEntry entry = made.entry();
                List<@Nullable Object> values = Arrays.asList(
                        made.said(),
                        entry.document(),
                        entry.sumNo(),
                        entry.declSeqNo(),
                        entry.customsCode(),
                        canonical.apply(entry.parties().agent()),
                        entry.parties().agentName(),
                        canonical.apply(entry.parties().seller()),
                        entry.parties().sellerName(),
                        canonical.apply(entry.parties().broker()),
                        entry.parties().brokerName(),
                        head(entry.head()),
                        entry.grossWeight(),
                        entry.netWeight(),
                        lines(entry.lines()),
                        goods(entry.goods()),
                        now.atOffset(ZoneOffset.UTC),
                        position.epoch(),
                        position.number(),
                        at++);
                for (int i = 0; i < values.size(); i++) {
                    statement.setObject(i + 1, values.get(i));
                    digest.update((values.get(i) + CELL).getBytes(StandardCharsets.UTF_8));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an enterprise is told in one epoch, in the order of commits and places. */
    static List<Row> feed(Connection c, EnterpriseCode owner, FeedPosition after, long head, int place, int most)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FEED)) {
            statement.setInt(1, after.epoch());
            statement.setLong(2, after.number() + 1);
            statement.setLong(3, head);
            statement.setLong(4, after.number() + 1);
            statement.setInt(5, place);
            statement.setString(6, owner.value());
            statement.setInt(7, most);
            return rows(statement);
        }
    }

    /** The newest, or those of one summary; as the viewer of the connection. */
    static List<Row> newest(Connection c, String sumNo, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEWEST)) {
            statement.setString(1, sumNo);
            statement.setString(2, sumNo);
            statement.setInt(3, most);
            return rows(statement);
        }
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                SummaryEntry entry = new SummaryEntry(
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        new SummaryEntry.Parties(
                                row.getString(6),
                                row.getString(7),
                                row.getString(8),
                                row.getString(9),
                                row.getString(10),
                                row.getString(11)),
                        head(row.getString(12)),
                        row.getBigDecimal(13),
                        row.getBigDecimal(14),
                        lines(row.getString(15)),
                        goods(row.getString(16)));
                rows.add(new Row(
                        new Entry(entry, row.getString(1)),
                        row.getObject(17, OffsetDateTime.class).toInstant(),
                        new FeedPosition(row.getInt(18), row.getLong(19)),
                        row.getInt(20)));
            }
        }
        return rows;
    }

    /** As it is told: as customs said it, else SIMULATED, for only customs makes entries. */
    static CebDocument document(Row row) {
        String said = row.made().said();
        if (said != null) {
            if (ReceiptReader.read(said.getBytes(StandardCharsets.UTF_8)) instanceof ReceiptReading.Read read) {
                return read.receipts().getFirst();
            }
            throw new IllegalStateException("an entry was kept and does not read");
        }
        SummaryEntry entry = row.entry();
        String key = entry.declSeqNo() + "|" + row.position().epoch() + "|"
                + row.position().number() + "|" + row.place();
        Fields head = Fields.of(MessageType.CEB792.headBlock())
                .with(
                        "guid",
                        UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.US_ASCII))
                                .toString()
                                .toUpperCase(Locale.ROOT))
                .with("customsCode", entry.customsCode())
                .with("sumNo", entry.sumNo())
                .with("opDate", TIME.format(Beijing.time(row.at())))
                .with("declSeqNo", entry.declSeqNo())
                .with("decState", NOT_FILED)
                .with("agentCode", entry.parties().agent())
                .with("agentName", entry.parties().agentName())
                .with("ebcCode", entry.parties().seller())
                .with("ebcName", entry.parties().sellerName())
                .with("declAgentCode", entry.parties().broker())
                .with("declAgentName", entry.parties().brokerName())
                .with("grossWeight", plain(entry.grossWeight()))
                .with("netWeight", plain(entry.netWeight()))
                .with("msgCount", "1")
                .with("msgSeqNo", "1")
                .with("note", "SIMULATED");
        List<Fields> lines = new ArrayList<>();
        for (SummaryEntry.Line line : entry.lines()) {
            lines.add(Fields.of(MessageType.CEB792.lineBlock())
                    .with("invtNo", line.invtNo())
                    .with("logisticsNo", line.logisticsNo())
                    .with("gseqno", String.valueOf(line.gseqno()))
                    .with("gnum", String.valueOf(line.gnum()))
                    .with("gcode", line.gcode()));
        }
        return new CebDocument(MessageType.CEB792, head, lines);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    // --- columns ----------------------------------------------------------------------------------------------------

    private static String row(Object... cells) {
        List<String> texts = new ArrayList<>();
        for (Object cell : cells) {
            texts.add(Objects.toString(cell).replaceAll("[\t\n\r]", " "));
        }
        return String.join(CELL, texts);
    }

    private static List<String[]> cells(String text) {
        List<String[]> rows = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String row : text.split(ROW, -1)) {
                rows.add(row.split(CELL, -1));
            }
        }
        return rows;
    }

    private static String head(SummaryEntry.Head head) {
        return row(head.seller(), head.owner(), head.mode(), head.transport(), head.port(), head.country());
    }

    private static SummaryEntry.Head head(String text) {
        String[] cells = text.split(CELL, -1);
        return new SummaryEntry.Head(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
    }

    private static String lines(List<SummaryEntry.Line> lines) {
        return String.join(
                ROW,
                lines.stream()
                        .map(line -> row(line.invtNo(), line.logisticsNo(), line.gseqno(), line.gnum(), line.gcode()))
                        .toList());
    }

    private static List<SummaryEntry.Line> lines(String text) {
        return cells(text).stream()
                .map(cells -> new SummaryEntry.Line(
                        cells[0], cells[1], Integer.parseInt(cells[2]), Integer.parseInt(cells[3]), cells[4]))
                .toList();
    }

    private static String goods(List<SummaryEntry.Goods> goods) {
        return String.join(
                ROW,
                goods.stream()
                        .map(one -> row(
                                one.gseqno(),
                                one.gcode(),
                                one.name(),
                                one.country(),
                                one.currency(),
                                one.unit1(),
                                plain(one.quantity1()),
                                one.unit2(),
                                plain(one.quantity2()),
                                plain(one.total())))
                        .toList());
    }

    private static List<SummaryEntry.Goods> goods(String text) {
        return cells(text).stream()
                .map(cells -> new SummaryEntry.Goods(
                        Integer.parseInt(cells[0]),
                        cells[1],
                        cells[2],
                        cells[3],
                        cells[4],
                        cells[5],
                        new BigDecimal(cells[6]),
                        cells[7],
                        new BigDecimal(cells[8]),
                        new BigDecimal(cells[9])))
                .toList();
    }
}
