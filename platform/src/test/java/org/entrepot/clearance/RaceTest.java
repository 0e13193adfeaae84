package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.Submissions.anew;
import static org.entrepot.clearance.rules.ValidDocuments.SHAWL;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.cancellation;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Buyer;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Money;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What meets at one order, one account, one waybill, at the same moment. Each message is a batch of its own. */
class RaceTest {
    private static final int RUNS = 25;
    private static final int WRITERS = 4;

    private static Desk crowded() throws SQLException {
        return Desk.Setup.USUAL.crowded(WRITERS).open();
    }

    /** Sends all at once and waits for all. */
    private static List<DocumentOutcome> together(Desk desk, List<CebDocument> documents) {
        List<CompletableFuture<Answer>> sent = new ArrayList<>();
        documents.forEach(document -> sent.add(desk.submit(document)));
        return sent.stream()
                .map(answer -> Desk.decided(answer).documents().getFirst())
                .toList();
    }

    /** Both at the same moment, as near as two threads can come. */
    private static void atOnce(Callable<?> one, Callable<?> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Object>> both = new ArrayList<>();
            for (Callable<?> task : List.of(one, other)) {
                both.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            for (Future<Object> each : both) {
                each.get();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void the_last_two_documents_of_an_order_release_it_once(int first) throws Exception {
        try (Desk desk = crowded()) {
            for (int run = 0; run < RUNS; run++) {
                Parcel parcel = importParcel("MEET-" + first + "-" + run);
                List<CebDocument> documents = parcel.documents();
                int second = (first + 1 + run % 3) % 4;
                for (int i = 0; i < 4; i++) {
                    if (i != first && i != second) {
                        desk.send(documents.get(i));
                    }
                }
                together(desk, List.of(documents.get(first), documents.get(second)));
                assertThat(desk.declaration(parcel).status())
                        .as("run %d: %d and %d", run, first, second)
                        .isEqualTo(800);
            }
            desk.audit();
        }
    }

    @Test
    void all_documents_of_an_order_at_once_release_it_once() throws Exception {
        long seed = 4;
        Random random = new Random(seed);
        try (Desk desk = crowded()) {
            for (int run = 0; run < RUNS; run++) {
                Parcel parcel = run % 2 == 0 ? importParcel("ALL-" + run) : exportParcel("ALL-" + run);
                List<CebDocument> documents = new ArrayList<>(parcel.documents());
                documents.addAll(parcel.documents()); // and everything twice
                Collections.shuffle(documents, random);
                together(desk, documents);
                assertThat(desk.declaration(parcel).status())
                        .as("seed %d run %d", seed, run)
                        .isEqualTo(run % 2 == 0 ? 800 : 399);
            }
            desk.audit();
        }
    }

    @Test
    void an_export_waybill_and_its_list_cannot_miss_each_other() throws Exception {
        try (Desk desk = crowded()) {
            for (int run = 0; run < RUNS; run++) {
                Parcel parcel = exportParcel("TIE-" + run);
                desk.send(parcel.order());
                List<CebDocument> both = run % 2 == 0
                        ? List.of(parcel.waybill(), parcel.list())
                        : List.of(parcel.list(), parcel.waybill());
                together(desk, both);
                assertThat(desk.declaration(parcel).status()).as("run %d", run).isEqualTo(399);
            }
            desk.audit();
        }
    }

    @Test
    void of_two_lists_for_one_order_one_is_released() throws Exception {
        try (Desk desk = crowded()) {
            for (int run = 0; run < RUNS; run++) {
                Parcel parcel = importParcel("RIVALS-" + run);
                desk.send(parcel.order());
                desk.send(parcel.payment());
                desk.send(parcel.waybill());
                CebDocument other = anew(ValidDocuments.with(parcel.list(), "copNo", "RIVAL-" + run));
                List<DocumentOutcome> outcomes = together(desk, List.of(parcel.list(), other));
                assertThat(outcomes)
                        .extracting(DocumentOutcome::status)
                        .as("run %d", run)
                        .containsExactlyInAnyOrder(800, -621004);
            }
            desk.audit();
        }
    }

    @Test
    void of_two_orders_that_want_one_payment_one_gets_it() throws Exception {
        try (Desk desk = crowded()) {
            for (int run = 0; run < RUNS; run++) {
                Parcel first = importParcel("PAY-A-" + run);
                Parcel second = importParcel("PAY-B-" + run)
                        .with(
                                MessageType.CEB411,
                                "payTransactionId",
                                first.payment().text("payTransactionId"));
                assertThat(together(desk, List.of(first.payment(), second.payment())))
                        .extracting(DocumentOutcome::status)
                        .containsExactlyInAnyOrder(120, -401007);
            }
            desk.audit();
        }
    }

    @Test
    void of_two_orders_that_want_one_waybill_one_gets_it() throws Exception {
        try (Desk desk = crowded()) {
            for (int run = 0; run < RUNS; run++) {
                Parcel first = exportParcel("WAY-A-" + run);
                Parcel second = exportParcel("WAY-B-" + run)
                        .with(MessageType.CEB603, "logisticsNo", first.waybill().text("logisticsNo"));
                desk.send(first.order());
                desk.send(second.order());
                together(desk, List.of(first.list(), first.waybill(), second.list()));
                assertThat(List.of(
                                desk.declaration(first).status(),
                                desk.declaration(second).status()))
                        .as("run %d", run)
                        .containsExactlyInAnyOrder(399, -604001);
            }
            desk.audit();
        }
    }

    @Test
    void of_two_cancellations_one_cancels() throws Exception {
        try (Desk desk = crowded()) {
            for (int run = 0; run < RUNS / 2; run++) {
                DocumentOutcome approved = desk.send(exportParcel("TWICE-" + run));
                CebDocument first = cancellation("TWICE-" + run, approved.invtNo());
                CebDocument second = anew(ValidDocuments.with(first, "copNo", "C-SECOND-" + run));
                assertThat(together(desk, List.of(first, second)))
                        .extracting(DocumentOutcome::status)
                        .containsExactlyInAnyOrder(399, -607002);
            }
            desk.audit();
        }
    }

    @Test
    void a_partner_and_the_end_of_the_time_to_wait_agree_on_one_outcome() throws Exception {
        try (Desk desk = Desk.open()) {
            Work expiring = desk.work(7);
            for (int run = 0; run < RUNS; run++) {
                desk.at(Desk.MORNING);
                Parcel parcel = importParcel("LATE-" + run);
                desk.send(parcel.order());
                desk.send(parcel.payment());
                desk.send(parcel.list());
                List<String> thread = List.of("I" + parcel.order().text("orderNo"));
                desk.at(Desk.MORNING.plus(Desk.PATIENCE).plusSeconds(1));
                atOnce(() -> desk.send(parcel.waybill()), () -> {
                    expiring.run(List.of(), thread, List.of());
                    return true;
                });
                int status = desk.declaration(parcel).status();
                assertThat(status).as("run %d", run).isIn(100, 800);
                assertThat(desk.outcome(parcel.waybill()).status()).isEqualTo(120);
                if (status == 100) {
                    assertThat(desk.outcome(anew(parcel.list())).status()).isEqualTo(800);
                }
            }
            desk.audit();
        }
    }

    @Test
    void of_ten_orders_at_once_as_many_are_released_as_the_year_allows() throws Exception {
        try (Desk desk = crowded()) {
            for (int run = 0; run < 6; run++) {
                Buyer buyer = buyer(400 + run);
                List<CebDocument> lists = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    Parcel parcel = importParcel("TEN-" + run + "-" + i, buyer, SHAWL.at("3980")); // 4000.00
                    desk.send(parcel.order());
                    desk.send(parcel.payment());
                    desk.send(parcel.waybill());
                    lists.add(parcel.list());
                }
                List<DocumentOutcome> outcomes = together(desk, lists);
                assertThat(outcomes)
                        .filteredOn(outcome -> outcome.status() == 800)
                        .as("run %d", run)
                        .hasSize(6);
                assertThat(outcomes)
                        .filteredOn(outcome -> outcome.status() == 100)
                        .allSatisfy(outcome ->
                                assertThat(Submissions.codes(outcome)).containsExactly("1313"));
                assertThat(desk.used(buyer, 2026)).isEqualTo(Money.yuan("24000.00"));
            }
            desk.audit();
        }
    }

    @Test
    void a_guarantee_that_all_writers_want_is_spent_to_the_last_parcel_and_no_further() throws Exception {
        try (Desk desk = Desk.Setup.USUAL
                .crowded(WRITERS)
                .guaranteed(Money.yuan("1000.00"))
                .open()) {
            List<CebDocument> lists = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                Parcel parcel = importParcel("HOT-" + i, buyer(450 + i), SHAWL.at("480")); // 500.00, tax 45.50
                desk.send(parcel.order());
                desk.send(parcel.payment());
                desk.send(parcel.waybill());
                lists.add(parcel.list());
            }
            assertThat(together(desk, lists))
                    .filteredOn(outcome -> outcome.status() == 800)
                    .as("1000.00 / 45.50")
                    .hasSize(21);
            desk.audit();
        }
    }
}
