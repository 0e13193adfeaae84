package org.entrepot.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.with;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.entrepot.clearance.ControlAct;
import org.entrepot.clearance.ControlAct.Verdict;
import org.entrepot.clearance.ControlOrder.Kind;
import org.entrepot.clearance.ControlOrder.Source;
import org.entrepot.clearance.ControlOrder.Target;
import org.entrepot.clearance.Copies;
import org.entrepot.clearance.Receipts;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A park in which a life is played, step by step. Under the authority local it notes what was said in each step; under upstream that is
 * what the national system says in it, through the folder.
 */
final class Stage implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT);
    private static final Duration TAX_NEWS = Duration.ofSeconds(11);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final List<EnterpriseCode> PARTIES = List.of(
            EnterpriseCode.of(ValidDocuments.PLATFORM.code()),
            EnterpriseCode.of(ValidDocuments.SELLER.code()),
            EnterpriseCode.of(ValidDocuments.PAYER.code()),
            EnterpriseCode.of(ValidDocuments.CARRIER.code()),
            EnterpriseCode.of(ValidDocuments.DECLARANT.code()),
            EnterpriseCode.of(ValidDocuments.SITE.code()));

    /**
     * What parties see and what the books hold; each a question that gives one column. A year's allowance (10, 11) is granted when it is
     * first asked for, which is said of no party; what is used of it is.
     */
    private static final Map<String, String> SEEN = Map.of(
            "lists",
            """
            SELECT concat_ws(' ', cop_no, status, invt_no, CASE WHEN status = 800 THEN concat_ws(' ', duty, consumption, vat) END)
            FROM clearance.declaration ORDER BY received_at, id""",
            "orders",
            """
            SELECT concat_ws(' ', thread, state, order_doc IS NOT NULL, payment_doc IS NOT NULL, waybill_doc IS NOT NULL,
                list_doc IS NOT NULL) FROM clearance.match ORDER BY thread""",
            "keys",
            "SELECT concat_ws(' ', kind, key, thread) FROM clearance.claim WHERE document IS NOT NULL ORDER BY 1",
            "accounts",
            """
            SELECT concat_ws(' ', code, unit, sum(credits_posted) - sum(debits_posted), sum(credits_pending) - sum(debits_pending))
            FROM ledger.account WHERE code NOT IN (10, 11) GROUP BY code, unit, split_part(key, '#', 1)
            HAVING sum(credits_posted) <> sum(debits_posted) OR sum(credits_pending) <> sum(debits_pending) ORDER BY 1""",
            "came back",
            "SELECT concat_ws(' ', gnum, trim_scale(quantity), dutiable, duty, consumption, vat) FROM clearance.returned ORDER BY 1",
            "in the return centre",
            """
            SELECT concat_ws(' ', b.sent_back, l.gnum, l.came, l.fit, l.unfit, l.taken, l.place)
            FROM bonded.came_back b JOIN bonded.came_back_line l ON l.parcel = b.id ORDER BY 1""",
            "on their way",
            "SELECT concat_ws(' ', kind, key, part, unit, list IS NOT NULL) FROM clearance.passage ORDER BY 1",
            "gate",
            "SELECT concat_ws(' ', carrier, waybill, list) FROM bonded.hold WHERE released ORDER BY 1");

    private final RelayPark park;
    private final boolean decides;
    private final List<List<CebDocument>> words;
    private final Map<EnterpriseCode, String> cursors = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> onlyThere = new HashSet<>();
    private int step;
    private int submissions;

    private Stage(RelayPark park, boolean decides, List<List<CebDocument>> words) {
        this.park = park;
        this.decides = decides;
        this.words = words;
    }

    static Stage local(Path folder, RelayPark.Setup setup) throws SQLException, IOException {
        Files.createDirectories(folder);
        return new Stage(RelayPark.local(folder, setup), true, new ArrayList<>());
    }

    /**
     * Under upstream.
     *
     * @param words what customs says, by step
     */
    static Stage upstream(Path folder, RelayPark.Setup setup, List<List<CebDocument>> words)
            throws SQLException, IOException {
        Files.createDirectories(folder);
        return new Stage(new RelayPark(folder, setup), false, words);
    }

    /** What was said, by step. */
    List<List<CebDocument>> said() {
        return words;
    }

    // --- documents --------------------------------------------------------------------------------------------------

    /** The same document, handed in anew. */
    CebDocument anew(CebDocument document) {
        String guid = UUID.nameUUIDFromBytes((document.guid() + ++submissions).getBytes(StandardCharsets.UTF_8))
                .toString()
                .toUpperCase(Locale.ROOT);
        return with(document, "guid", guid);
    }

    CebDocument change(CebDocument document, String element, String value) {
        return with(with(anew(document), "appType", "2"), element, value);
    }

    String invtNo(Parcel parcel) {
        return park.list(parcel).invtNo();
    }

    // --- steps ------------------------------------------------------------------------------------------------------

    void send(Parcel parcel) throws Exception {
        for (CebDocument one : parcel.documents()) {
            send(one);
        }
    }

    void send(CebDocument document) throws Exception {
        step(park.send(document).getLast());
    }

    /** Takes a document back: what is told at once here (2) is entered at customs (120) under upstream before it takes effect. */
    void withdraw(CebDocument document) throws Exception {
        CebDocument back = with(anew(document), "appType", "3");
        int answer = park.send(back).getLast();
        step(answer);
        if (!decides && answer > 0) {
            CebDocument entered = later(RelayPark.receipt(back, 120, 0, ""), 1);
            onlyThere.add(entered.text("guid"));
            park.deliver(entered);
            park.relay();
        }
    }

    void copied(CebDocument document, String what) throws Exception {
        step(park.send(
                        document,
                        CebWriter.subscription(document.type().direction(), what, "DXP", RelayPark.SUBSCRIBER, "（示例）"))
                .getLast());
    }

    /** Customs has the list of an order held; under upstream it keeps that to itself. */
    void hold(String orderNo, Verdict measure) throws Exception {
        if (decides) {
            assertThat(park.clearance()
                            .controls()
                            .place(new Target(Kind.ORDER, orderNo), measure, Source.LOCAL, "chance", "officer 1"))
                    .isEmpty();
        }
    }

    void decide(Parcel parcel, Verdict verdict) throws Exception {
        if (decides) {
            ControlAct act = new ControlAct(
                    "I" + parcel.order().text("orderNo"), invtNo(parcel), verdict, "officer 1", "looked at");
            assertThat(park.clearance().controls().decide(act).join()).isEmpty();
        }
        step(1);
    }

    void pass(Duration time) {
        park.pass(time);
    }

    /** So much time passes that a list which waits is waited for no longer. */
    void pass(Duration time, Parcel waiting) throws Exception {
        park.pass(time);
        long end = System.nanoTime() + LONGEST.toNanos();
        while (decides && park.list(waiting).status() != 100 && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        step(1);
    }

    /** The goods of a list stand in the customs book, so many times. */
    void stock(Parcel parcel, int times) throws SQLException {
        park.stock(parcel, times);
    }

    /** Its guarantor lodges more; a list that waits for that is released. */
    void lodge(Parcel waiting, int step, String yuan) throws Exception {
        park.lodge(ValidDocuments.PLATFORM, step, Money.yuan(yuan));
        if (decides && park.list(waiting).status() == 2) {
            park.until("SELECT count(*) FROM clearance.cover_wait", "0");
        }
        step(1);
    }

    /** Goods of the first line of a list come back and are sorted; returns that waited for them are decided. */
    void back(Parcel parcel, String sentBack, long fit, long unfit) throws Exception {
        park.sort(parcel, park.receive(parcel, sentBack, fit + unfit), fit, unfit);
        nobodyWaits();
        step(1);
    }

    /** The day passes by which goods had to be back. */
    void passDayToBeBack() throws Exception {
        park.pass(Duration.ofDays(46));
        nobodyWaits();
        step(1);
    }

    private void nobodyWaits() throws SQLException {
        if (decides) {
            park.until("SELECT count(*) FROM clearance.awaited_return WHERE ended_at IS NULL", "0");
        }
    }

    /**
     * Customs speaks.
     *
     * @param answer what the sender was told last: what was refused at the door never came to customs
     */
    private void step(int answer) throws Exception {
        if (decides) {
            words.add(news());
        } else {
            park.relay();
            int place = 0;
            for (CebDocument word : answer > 0 ? words.get(step) : List.<CebDocument>of()) {
                if (!isOwn(word)) {
                    park.deliver(later(word, ++place));
                }
            }
            park.relay();
        }
        park.pass(TAX_NEWS); // what came before its list is looked at again
        if (!decides) {
            park.relay();
        }
        step++;
    }

    /** What was told since the last step, each once, whoever was told. */
    private List<CebDocument> news() {
        List<CebDocument> news = new ArrayList<>();
        for (EnterpriseCode party : PARTIES) {
            Receipts.ReceiptPage page = park.clearance().receipts().after(party, cursors.getOrDefault(party, ""), 1000);
            cursors.put(party, page.next().isEmpty() ? cursors.getOrDefault(party, "") : page.next());
            page.receipts().stream()
                    .filter(one -> known.add(one.type() + one.text("guid") + status(one)))
                    .forEach(news::add);
        }
        return news;
    }

    /** The word of this program: that it keeps a document. */
    private static boolean isOwn(CebDocument word) {
        return status(word).equals("1");
    }

    private static String status(CebDocument word) {
        return word.head().knows("returnStatus") ? word.text("returnStatus") : "";
    }

    private CebDocument later(CebDocument word, int place) {
        Instant at = park.clock().instant().plusMillis(place);
        return word.head().knows("returnTime") ? with(word, "returnTime", TIME.format(Beijing.time(at))) : word;
    }

    // --- the end ----------------------------------------------------------------------------------------------------

    /** What everybody sees. */
    Map<String, List<String>> seen() throws SQLException {
        Map<String, List<String>> seen = new TreeMap<>();
        for (Map.Entry<String, String> question : SEEN.entrySet()) {
            seen.put(question.getKey(), park.ask(question.getValue()));
        }
        for (EnterpriseCode party : PARTIES) {
            seen.put("feed of " + party, feed(party));
        }
        seen.put("copies", copies());
        return seen;
    }

    List<String> strays() throws SQLException {
        return park.ask("SELECT reason FROM relay.stray");
    }

    /** A return that customs is sure to reject is refused here before: whoever says so, it is refused. */
    private List<String> feed(EnterpriseCode party) {
        List<CebDocument> all =
                park.clearance().receipts().after(party, "", 1000).receipts();
        Set<String> refused = new HashSet<>();
        for (CebDocument one : all) {
            if (one.type() == MessageType.CEB626
                    && (status(one).equals("100") || status(one).startsWith("-"))) {
                refused.add(one.text("copNo"));
            }
        }
        List<String> told = new ArrayList<>();
        for (CebDocument one : all) {
            if (!isOwn(one)
                    && !onlyThere.contains(one.text("guid"))
                    && !(one.type() == MessageType.CEB626 && refused.contains(one.text("copNo")))) {
                told.add(one.type() + " " + said(one));
            }
        }
        refused.forEach(copNo -> told.add("CEB626 " + copNo + " refused"));
        return told.stream().sorted().toList();
    }

    private static String said(CebDocument one) {
        List<String> said = new ArrayList<>();
        for (String element : List.of(
                "copNo",
                "orderNo",
                "payTransactionId",
                "logisticsNo",
                "invtNo",
                "returnStatus",
                "taxNo",
                "status",
                "customsTax",
                "valueAddedTax")) {
            @Nullable String value = one.head().knows(element) ? one.text(element) : null;
            if (value != null && !value.isEmpty()) {
                said.add(value);
            }
        }
        return String.join(" ", said);
    }

    private List<String> copies() {
        List<String> copied = new ArrayList<>();
        for (Copies.Copy one : park.clearance()
                .copies()
                .after(EnterpriseCode.of(ValidDocuments.SITE.code()), "", 1000)
                .copies()) {
            if (!one.heading().receipts()) {
                copied.add(one.heading().type() + " data");
            }
            one.receipts().stream()
                    .filter(receipt -> !isOwn(receipt))
                    .forEach(receipt -> copied.add(one.heading().type() + " " + said(receipt)));
        }
        return copied.stream().sorted().toList();
    }

    @Override
    public void close() {
        park.close();
    }
}
