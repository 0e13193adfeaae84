package org.entrepot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.node.FolderServer;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.ParcelMaker;
import org.entrepot.sandbox.Patience;
import org.entrepot.sandbox.Trouble;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever goes wrong, nothing of a person reaches the program's log, the database's, or the figures. */
class LogsTest {
    private static final Pattern PERSONAL = Pattern.compile("<ceb:(buyerName|buyerIdNumber|buyerTelephone|payerName"
            + "|payerIdNumber|telephone|consignee|consigneeName|consigneeTelephone|consigneeAddress|consigneeIdNumber)>"
            + "([^<]{2,})</ceb:");
    private static final List<String> REFUSING = List.of(
            "clearance.document", "clearance.receipt", "registry.person", "registry.person_index", "clearance.match");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path data;

    private final long seed = Long.getLong("entrepot.seed", 20261125L);
    private final Chance chance = Chance.of(seed);
    private final ParcelMaker maker = Park.maker(seed);
    private final Set<String> personal = new TreeSet<>();
    private int sent;

    private List<Traffic.Letter> letters(Trouble trouble) {
        List<Parcel> parcels = List.of(maker.parcel(trouble, Instant.now()));
        List<Traffic.Letter> letters = Traffic.letters(parcels, sent, chance);
        sent += letters.size();
        for (Traffic.Letter letter : letters) {
            Matcher values = PERSONAL.matcher(text(letter));
            while (values.find()) {
                personal.add(values.group(2));
            }
        }
        return letters;
    }

    private static String text(Traffic.Letter letter) {
        return new String(letter.message(), StandardCharsets.UTF_8);
    }

    private static void send(Park park, Traffic.Letter letter, byte[] message) throws IOException {
        assertThat(park.client().send(park.key(letter.sender()), message).status())
                .isPositive();
    }

    /** What the partners' mistakes make of it. */
    private void mistakes(Park park) throws IOException {
        for (Trouble trouble : Trouble.values()) {
            for (Traffic.Letter letter : letters(trouble)) {
                send(park, letter, letter.message());
                String text = text(letter);
                send(park, letter, text.substring(0, text.length() * 2 / 3).getBytes(StandardCharsets.UTF_8));
                send(park, letter, text.replace("Number>", "Number>x").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** What a database makes of it that refuses every row and says which. */
    private void refusals(Park park) throws IOException, SQLException {
        for (String table : REFUSING) {
            onDatabase(park, "ALTER TABLE " + table + " ADD CONSTRAINT refused CHECK (false) NOT VALID");
            for (Traffic.Letter letter : letters(Trouble.NONE)) {
                send(park, letter, letter.message());
            }
            onDatabase(park, "ALTER TABLE " + table + " DROP CONSTRAINT refused");
        }
    }

    private static void onDatabase(Park park, String sql) throws SQLException {
        try (Connection c = FolderServer.running(park.data()).orElseThrow().session();
                Statement statement = c.createStatement()) {
            statement.execute(sql);
        }
    }

    /** And one that dies while it works. */
    private void outage(Park park) throws IOException {
        park.product().killPostmaster();
        for (Traffic.Letter letter : letters(Trouble.NONE)) {
            send(park, letter, letter.message());
        }
        assertThat(Patience.await(Duration.ofMinutes(2), park.client()::healthy))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void nothing_of_a_person_reaches_them(String form) throws Exception {
        System.out.println("LogsTest: seed " + seed);
        StringBuilder database = new StringBuilder();
        String figures;
        List<String> log;
        try (Park park = new Park(data, "ENTREPOT_LOG=" + form, "entrepot.answer-within=5s")) {
            park.start();
            mistakes(park);
            refusals(park);
            database.append(Files.readString(park.data().resolve("pg.log"), StandardCharsets.UTF_8));
            outage(park);
            database.append(Files.readString(park.data().resolve("pg.log"), StandardCharsets.UTF_8));
            String token = Files.readString(park.data().resolve("secrets/metrics.token"));
            figures = park.client().get("/metrics", token, "text/plain").body();
            log = new ArrayList<>(Files.readAllLines(park.product().log()));
        }
        assertThat(personal).hasSizeGreaterThan(40);
        assertThat(String.join("\n", log)).contains("cannot be decided whole", "violates check constraint");
        assertThat(database).contains("violates check constraint");
        for (String value : personal) {
            assertThat(log).as("the log").noneMatch(line -> line.contains(value));
            assertThat(database).as("the database's log").doesNotContain(value);
            assertThat(figures).as("the figures").doesNotContain(value);
        }
        if (form.equals("json")) {
            assertThat(log.stream().filter(line -> line.startsWith("{")))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(
                                    JsonMapper.shared().readTree(line).propertyNames())
                            .contains("timestamp", "level", "loggerName", "formattedMessage"));
            assertThat(log).noneMatch(line -> line.startsWith("\tat ") || line.contains("|-"));
        }
    }
}
