package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.Submissions.anew;
import static org.entrepot.clearance.Submissions.change;
import static org.entrepot.clearance.Submissions.delete;
import static org.entrepot.clearance.rules.ValidDocuments.HONEY;
import static org.entrepot.clearance.rules.ValidDocuments.SHAWL;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.entrepot.clearance.decision.Arrival;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Firm;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebItem;
import org.entrepot.messages.CebMessage;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.MessageType;
import org.entrepot.messages.ReadLimits;
import org.entrepot.messages.Reading;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Entrustment;
import org.entrepot.registry.Role;
import org.entrepot.settlement.Guarantees;
import org.junit.jupiter.api.Test;

/**
 * The same documents in the same sequence, cut into messages and batches of any size, come to the same end. All are sent by
 * one firm that everybody entrusts, so that their sequence is one.
 */
class CuttingTest {
    private static final Archive ARCHIVE = new Archive();
    private static final Firm HUB = new Firm("9902960090", "岚湾代传（示例）");
    private static final int PARCELS = 90;
    private static final int BUYERS = 4;
    /** How a sequence is cut: documents a message, messages a batch. */
    record Cut(int documents, int messages) {}

    private static Enterprises parties() {
        List<Enterprise> all = new ArrayList<>(Desk.enterprises());
        Desk.register(all, HUB, Role.DECLARANT);
        List<Entrustment> entrusted = new ArrayList<>();
        for (Firm firm : List.of(
                ValidDocuments.PLATFORM,
                ValidDocuments.SELLER,
                ValidDocuments.PAYER,
                ValidDocuments.CARRIER,
                ValidDocuments.DECLARANT)) {
            entrusted.add(new Entrustment(Desk.code(HUB), Desk.code(firm), Set.of(Entrustment.Scope.TRANSMIT)));
        }
        entrusted.add(new Entrustment(
                Desk.code(ValidDocuments.DECLARANT),
                Desk.code(ValidDocuments.SELLER),
                Set.of(Entrustment.Scope.DECLARE)));
        return Enterprises.of(all, entrusted);
    }

    /** Runs of one kind of document, of 1 to 120, with repeats, conflicts, changes and withdrawals among them. */
    private static List<CebDocument> sequence(long seed) {
        Random random = new Random(seed);
        Map<MessageType, Stock> stocks = new EnumMap<>(MessageType.class);
        for (int i = 0; i < PARCELS; i++) {
            parcel(random, i)
                    .documents()
                    .forEach(one -> stocks.computeIfAbsent(one.type(), type -> new Stock())
                            .waiting
                            .add(one));
        }
        List<CebDocument> sequence = new ArrayList<>();
        List<Stock> kinds = List.copyOf(stocks.values());
        while (kinds.stream().anyMatch(stock -> !stock.waiting.isEmpty())) {
            Stock stock = kinds.get(random.nextInt(kinds.size()));
            int run = random.nextInt(4) == 0 ? 1 + random.nextInt(120) : 1 + random.nextInt(12);
            for (int i = Math.min(run, stock.waiting.size() + 3); i > 0; i--) {
                sequence.addAll(next(random, stock.waiting, stock.sent));
            }
        }
        return sequence;
    }

    /** Documents of one kind that have to be sent yet, and those that were. */
    private static final class Stock {
        final List<CebDocument> waiting = new ArrayList<>();
        final List<CebDocument> sent = new ArrayList<>();
    }

    private static Parcel parcel(Random random, int number) {
        if (number % 3 == 0) {
            Parcel parcel = exportParcel("CUT-" + number);
            return random.nextInt(6) == 0 ? parcel.withLine(MessageType.CEB603, 1, "unit", "011") : parcel;
        }
        String price = String.valueOf(100 + random.nextInt(48) * 100);
        ValidDocuments.Buyer buyer = buyer(800 + (random.nextInt(3) == 0 ? random.nextInt(BUYERS) : 0));
        Parcel parcel = random.nextBoolean()
                ? importParcel("CUT-" + number, buyer, SHAWL.at(price))
                : importParcel("CUT-" + number, buyer, HONEY.at(price), SHAWL);
        return switch (random.nextInt(12)) {
            case 0 -> parcel.with(MessageType.CEB411, "amountPaid", "1");
            case 1 -> parcel.with(MessageType.CEB621, "buyerTelephone", "12000000999");
            case 2 -> parcel.with(MessageType.CEB621, "assureCode", ValidDocuments.SELLER.code());
            case 3 -> parcel.with(MessageType.CEB621, "packNo", "2"); // refused by its field
            case 4 -> parcel.with(MessageType.CEB411, "payTransactionId", "P-SHARED"); // of several orders
            default -> parcel;
        };
    }

    private static List<CebDocument> next(Random random, List<CebDocument> waiting, List<CebDocument> sent) {
        boolean again = !sent.isEmpty() && (waiting.isEmpty() || random.nextInt(5) == 0);
        if (!again) {
            if (waiting.isEmpty()) {
                return List.of();
            }
            CebDocument first = waiting.remove(random.nextInt(waiting.size()));
            sent.add(first);
            return List.of(first);
        }
        CebDocument before = sent.get(random.nextInt(sent.size()));
        String time = "202611241" + (1 + random.nextInt(8)) + "0000";
        return List.of(
                switch (random.nextInt(6)) {
                    case 0 -> before;
                    case 1 -> anew(before);
                    case 2 -> anew(ValidDocuments.with(before, "note", "另（示例）" + random.nextInt(3)));
                    case 3 -> change(ValidDocuments.with(before, "note", "改（示例）" + random.nextInt(3)), time);
                    case 4 -> delete(before, time);
                    default -> Submissions.stored(before);
                });
    }

    /** What all came to: each document's answer, each balance. Numbers are left out, and a repeat is named by its first. */
    private static List<String> end(List<CebDocument> sequence, Cut cut) throws Exception {
        try (Desk desk = Desk.Setup.USUAL
                .among(parties())
                .guaranteed(Money.yuan("3200.00"))
                .open()) {
            List<Submission> submissions = submissions(sequence, cut.documents());
            Work work = desk.work(9);
            for (int from = 0; from < submissions.size(); from += cut.messages()) {
                work.run(
                        submissions.subList(from, Math.min(submissions.size(), from + cut.messages())),
                        List.of(),
                        List.of());
            }
            desk.audit();
            List<Long> documents = new ArrayList<>();
            for (Submission one : submissions) {
                one.decided().join().documents().forEach(outcome -> documents.add(outcome.document()));
            }
            List<String> end = answers(desk, documents);
            end.addAll(balances(desk));
            return end;
        }
    }

    private static List<Submission> submissions(List<CebDocument> sequence, int most) {
        EnterpriseCode hub = Desk.code(HUB);
        List<Submission> submissions = new ArrayList<>();
        int from = 0;
        while (from < sequence.size()) {
            int to = from + 1;
            while (to < sequence.size()
                    && to - from < most
                    && sequence.get(to).type() == sequence.get(from).type()) {
                to++;
            }
            submissions.add(submission(hub, new UUID(7, from), sequence.subList(from, to)));
            from = to;
        }
        return submissions;
    }

    private static Submission submission(EnterpriseCode hub, UUID id, List<CebDocument> documents) {
        byte[] bytes = Desk.message(hub, documents.toArray(CebDocument[]::new));
        CebMessage message = switch (CebReader.read(bytes, ReadLimits.SANDBOX)) {
            case Reading.Read(CebMessage read) -> read;
            case Reading.Refused refused -> throw new AssertionError(refused);
        };
        List<Arrival> arrivals = new ArrayList<>();
        for (CebItem item : message.items()) {
            arrivals.add(new Arrival(
                    id,
                    item.index(),
                    hub,
                    hub.value(),
                    item.document(),
                    item.document().contentHash(),
                    Desk.MORNING));
        }
        List<Archive.Packed> packed = message.items().stream()
                .map(item -> ARCHIVE.compress(item.original()))
                .toList();
        return new Submission(id, hub, message, arrivals, packed, Desk.MORNING, new CompletableFuture<>());
    }

    private static List<String> answers(Desk desk, List<Long> documents) throws SQLException {
        ReceiptStore.Told told;
        try (Connection c = desk.database.owner().getConnection()) {
            told = ReceiptStore.told(c, documents, ids -> desk.persons().keys(c, ids));
        }
        Map<Long, Integer> first = new HashMap<>();
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            long document = documents.get(i);
            int before = first.computeIfAbsent(document, id -> first.size());
            DocumentOutcome outcome = told.outcome(document);
            answers.add(i + " as " + before + " " + outcome.type() + " " + outcome.key() + " "
                    + Submissions.statuses(told.receipts(document)) + " " + outcome.taxes() + " " + outcome.faults()
                    + (outcome.invtNo().isEmpty() ? "" : " numbered"));
        }
        return answers;
    }

    private static List<String> balances(Desk desk) throws SQLException {
        List<String> balances = new ArrayList<>();
        for (int i = 0; i < BUYERS; i++) {
            balances.add("buyer " + i + " " + desk.used(buyer(800 + i), 2026));
        }
        for (Firm firm : List.of(ValidDocuments.PLATFORM, ValidDocuments.SELLER)) {
            balances.add(firm.code() + " "
                    + desk.balance(Guarantees.account(Desk.code(firm))).available());
        }
        return balances;
    }

    @Test
    void the_same_sequence_comes_to_the_same_end_however_it_is_cut() throws Exception {
        long seed = Long.getLong("cutting.seed", 20261124);
        List<CebDocument> sequence = sequence(seed);
        List<String> singly = end(sequence, new Cut(1, 1));
        for (Cut cut : List.of(new Cut(1, 3000), new Cut(10, 3), new Cut(100, 1), new Cut(100, 3000))) {
            assertThat(end(sequence, cut)).as("seed %d, %s", seed, cut).isEqualTo(singly);
        }
        assertThat(kinds(singly))
                .as("seed %d: the sequence has something of everything", seed)
                .contains("800", "399", "100", "1313", "tax.guarantee", "submission.taken", "submission.appType");
    }

    private static Set<String> kinds(List<String> end) {
        Set<String> kinds = new TreeSet<>();
        for (String line : end) {
            for (String word :
                    List.of("800", "399", "100", "1313", "tax.guarantee", "submission.taken", "submission.appType")) {
                if (line.contains(word)) {
                    kinds.add(word);
                }
            }
        }
        return kinds;
    }
}
