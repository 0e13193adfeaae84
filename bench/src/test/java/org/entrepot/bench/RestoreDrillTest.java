package org.entrepot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.ParcelMaker;
import org.entrepot.sandbox.PartnerClient;
import org.entrepot.sandbox.Patience;
import org.entrepot.sandbox.ReceiptNote;
import org.entrepot.sandbox.Trouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The drill: a park serves and archives, is copied while it does, and dies. It is brought back to a moment and to the latest;
 * whatever was acknowledged until then is there, the books are clean, and it serves on.
 */
@Tag("long") // BackupTest brings single moments back in every run
class RestoreDrillTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int PARCELS = 25;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final long seed =
            Long.getLong("entrepot.seed", ThreadLocalRandom.current().nextLong(1_000_000));
    private final Chance chance = Chance.of(seed);
    private final ParcelMaker maker = Park.maker(seed);
    private int sent;

    private Path key() {
        return folder.resolve("keys/backup.key");
    }

    private Path backup() {
        return folder.resolve("backup");
    }

    /** Sends parcels and gives what was acknowledged. */
    private Map<Traffic.Letter, List<ReceiptNote>> send(Park park) throws InterruptedException {
        List<Parcel> parcels = Stream.generate(() -> maker.parcel(Trouble.NONE, Instant.now()))
                .limit(PARCELS)
                .toList();
        List<Traffic.Letter> letters = Traffic.letters(parcels, sent, chance);
        sent += letters.size();
        Traffic traffic = new Traffic();
        traffic.send(park.partners(), letters, park.product()::alive);
        assertThat(traffic.answered()).hasSize(letters.size());
        return traffic.answered();
    }

    private String product(int status, String... arguments) throws IOException, InterruptedException {
        Finished finished = Finished.product(arguments);
        assertThat(finished.output()).doesNotContain("Exception");
        assertThat(finished.status()).as(finished.output()).isEqualTo(status);
        return finished.output();
    }

    private static JsonNode ready(Park park, int status) throws IOException {
        PartnerClient.Answer answer = park.client().get("/ready", "", "application/json");
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String sentence(JsonNode ready, String name) {
        for (JsonNode check : ready.get("checks")) {
            if (check.get("name").asString().equals(name)) {
                return check.get("level").asString() + ": "
                        + check.get("sentence").asString();
            }
        }
        throw new AssertionError("no check " + name + " in " + ready);
    }

    private static Map<String, Double> metrics(Park park) throws IOException {
        assertThat(park.client().get("/metrics", "", "text/plain").status()).isEqualTo(401);
        String token = Files.readString(park.data().resolve("secrets/metrics.token"));
        PartnerClient.Answer answer = park.client().get("/metrics", token, "text/plain");
        assertThat(answer.status()).isEqualTo(200);
        Map<String, Double> values = new HashMap<>();
        for (String line : answer.body().lines().toList()) {
            if (!line.startsWith("#")) {
                int blank = line.lastIndexOf(' ');
                values.put(line.substring(0, blank), Double.valueOf(line.substring(blank + 1)));
            }
        }
        return values;
    }

    /** Waits until the archive held everything at a moment that is still to come. */
    private static void archived(Park park) {
        Instant from = Instant.now();
        assertThat(Patience.await(SOON, () -> level(park).isAfter(from)))
                .as("the archive comes along")
                .isTrue();
    }

    /** When the archive last held everything, by its sentence; long ago where it is worrying. */
    private static Instant level(Park park) {
        try {
            String backup = sentence(ready(park, 200), "backup");
            return backup.startsWith("well: The archive held everything ")
                    ? Instant.parse(backup.split("[ ,]", -1)[5])
                    : Instant.EPOCH;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void measured(Park park, int documents) throws IOException {
        Map<String, Double> metrics = metrics(park);
        double decided = metrics.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("entrepot_documents_total{")
                        && entry.getKey().contains("outcome=\"decided\""))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        assertThat(decided).isEqualTo(documents);
        assertThat(metrics.get("entrepot_commit_seconds_count")).isPositive();
        assertThat(metrics.get("entrepot_batch_documents_sum")).isEqualTo(documents);
        assertThat(metrics.get("entrepot_ledger_transfers_total")).isPositive();
        assertThat(metrics.get("entrepot_receipts_total{result=\"accepted\"}")).isGreaterThanOrEqualTo(documents);
        assertThat(metrics.get("entrepot_queue_documents")).isZero();
        assertThat(metrics.get("entrepot_backup_age_seconds")).isBetween(0.0, 600.0);
        assertThat(metrics.get("entrepot_checkpoint_age_seconds")).isBetween(0.0, 900.0);
        assertThat(metrics)
                .containsKeys("hikaricp_connections_active{pool=\"owner\"}", "entrepot_archive_behind_bytes");
        assertThat(metrics.keySet()).anyMatch(name -> name.startsWith("jvm_memory_used_bytes{"));
        assertThat(metrics.size()).as("labels are bounded").isLessThan(400);
    }

    @Test
    void a_dead_park_is_brought_back_to_a_moment_and_to_the_latest() throws Exception {
        System.out.println("RestoreDrillTest: seed " + seed);
        Map<Traffic.Letter, List<ReceiptNote>> before;
        Map<Traffic.Letter, List<ReceiptNote>> all;
        Witness then = new Witness();
        Witness last = new Witness();
        Instant moment;
        try (Park park =
                new Park(folder.resolve("data"), "entrepot.archive=" + backup(), "entrepot.backup-key=" + key())) {
            park.start();
            assertThat(sentence(ready(park, 200), "backup")).startsWith("worrying: ");
            before = new HashMap<>(send(park));
            assertThat(product(
                            0,
                            "backup",
                            "--data",
                            park.data().toString(),
                            "--to",
                            backup().toString(),
                            "--key",
                            key().toString()))
                    .contains("restores to", "made        " + backup().resolve("base"));
            before.putAll(send(park));
            then.readOn(park);
            moment = Instant.now();
            all = new HashMap<>(before);
            all.putAll(send(park));
            last.readOn(park);
            archived(park);
            measured(park, documents(all));
            assertThat(sentence(ready(park, 200), "clearing")).startsWith("well: ");
            assertThat(sentence(ready(park, 200), "figures")).startsWith("well: ");
            assertThat(sentence(ready(park, 200), "books")).startsWith("well: ");
            park.product().kill();
            park.product().killPostmaster();
        }
        brought("then", moment.toString(), before, then.receipts());
        brought("latest", "latest", all, last.receipts());
        assertThat(product(0, verify())).contains("newest      commit ", "verified ");
        damaged();
    }

    /** Documents of those messages: as many as their senders sent. */
    private static int documents(Map<Traffic.Letter, List<ReceiptNote>> answered) {
        return answered.keySet().stream()
                .mapToInt(letter -> new String(letter.message(), java.nio.charset.StandardCharsets.UTF_8)
                                .split("<ceb:appTime>", -1)
                                .length
                        - 1)
                .sum();
    }

    private String[] verify() {
        return new String[] {
            "verify", "--from", backup().toString(), "--key", key().toString(), "--work", folder.toString()
        };
    }

    private void brought(String name, String until, Map<Traffic.Letter, List<ReceiptNote>> acknowledged, int receipts)
            throws Exception {
        Path data = folder.resolve(name);
        assertThat(product(
                        0,
                        "restore",
                        "--from",
                        backup().toString(),
                        "--key",
                        key().toString(),
                        "--to",
                        data.toString(),
                        "--until",
                        until))
                .contains("newest      commit ", "restored    " + data);
        assertThat(product(0, "audit", "--data", data.toString())).contains("clean ");
        try (Park park = new Park(data)) {
            park.start();
            Witness witness = new Witness();
            witness.readOn(park);
            witness.hasAll(acknowledged);
            assertThat(witness.receipts())
                    .as("no less and no more than until then")
                    .isEqualTo(receipts);
            assertThat(send(park)).as("it serves on").isNotEmpty();
        }
        assertThat(product(0, "audit", "--data", data.toString())).contains("clean ");
    }

    /** One byte of one file of the base copy: which, is said, and nothing is restored. */
    private void damaged() throws IOException, InterruptedException {
        Path largest;
        try (Stream<Path> files = Files.walk(backup().resolve("base"))) {
            largest = files.filter(file -> file.toString().endsWith(".age"))
                    .max(java.util.Comparator.comparingLong(
                            file -> file.toFile().length()))
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(largest);
        bytes[chance.between(bytes.length / 2, bytes.length - 1)] ^= 1;
        Files.write(largest, bytes);
        assertThat(product(2, verify())).startsWith("The file " + largest + " of the backup is not as it was stored");
        Path to = folder.resolve("damaged");
        assertThat(product(
                        2, "restore", "--from", backup().toString(), "--key", key().toString(), "--to", to.toString()))
                .contains("The file " + largest);
        assertThat(to).doesNotExist();
    }
}
