package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.SHAWL;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.messages.CebDocument;
import org.junit.jupiter.api.Test;

/** The database's sessions end under load, again and again: what was acknowledged is there, once, and the rest goes on. */
class OutageTest {
    private static final int SENDERS = 6;
    private static final int PARCELS_EACH = 12;
    private static final int OUTAGES = 8;

    @Test
    void sessions_that_end_under_load_lose_nothing_and_double_nothing() throws Exception {
        long seed = 7;
        try (Desk desk = Desk.open()) {
            List<Parcel> parcels = parcels();
            AtomicInteger acknowledged = new AtomicInteger();
            List<Future<Boolean>> senders = new ArrayList<>();
            int killed = 0;
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < SENDERS; i++) {
                    List<CebDocument> share =
                            shuffled(parcels.subList(i * PARCELS_EACH, (i + 1) * PARCELS_EACH), seed + i);
                    senders.add(threads.submit(() -> {
                        for (CebDocument document : share) {
                            desk.send(document);
                            acknowledged.incrementAndGet();
                        }
                        return true;
                    }));
                }
                int all = documents(parcels).size();
                for (int outage = 1; outage <= OUTAGES; outage++) {
                    int after = all * outage / (OUTAGES + 1);
                    Desk.until(() -> acknowledged.get() >= after);
                    killed += endSessions(desk);
                }
                for (Future<Boolean> sender : senders) {
                    assertThat(sender.get()).isTrue();
                }
            }
            assertThat(killed).as("sessions that were ended").isGreaterThanOrEqualTo(OUTAGES);
            assertThat(parcels)
                    .allSatisfy(parcel ->
                            assertThat(desk.declaration(parcel).status()).isIn(399, 800));
            assertThat(count(desk))
                    .as("every document is on file once")
                    .isEqualTo(documents(parcels).size());
            desk.audit();
        }
    }

    @Test
    void who_reads_does_not_notice_that_the_database_started_anew() throws Exception {
        try (Desk desk = Desk.open()) {
            Parcel parcel = importParcel("OUT-READ", buyer(790), SHAWL);
            desk.send(parcel);
            for (int times = 0; times < 5; times++) {
                assertThat(desk.declaration(parcel).status()).isEqualTo(800);
                assertThat(endSessions(desk)).isPositive();
            }
            assertThat(desk.declaration(parcel).status()).isEqualTo(800);
        }
    }

    private static List<Parcel> parcels() {
        List<Parcel> parcels = new ArrayList<>();
        for (int i = 0; i < SENDERS * PARCELS_EACH; i++) {
            parcels.add(i % 3 == 0 ? exportParcel("OUT-" + i) : importParcel("OUT-" + i, buyer(700 + i), SHAWL));
        }
        return parcels;
    }

    private static List<CebDocument> documents(List<Parcel> parcels) {
        return parcels.stream().flatMap(parcel -> parcel.documents().stream()).toList();
    }

    private static List<CebDocument> shuffled(List<Parcel> parcels, long seed) {
        List<CebDocument> documents = new ArrayList<>(documents(parcels));
        Collections.shuffle(documents, new Random(seed));
        return documents;
    }

    private static int endSessions(Desk desk) throws SQLException {
        try (Connection c = desk.database.superuser().getConnection();
                Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()""")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static int count(Desk desk) throws SQLException {
        try (Connection c = desk.database.owner().getConnection();
                Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM clearance.document")) {
            row.next();
            return row.getInt(1);
        }
    }
}
