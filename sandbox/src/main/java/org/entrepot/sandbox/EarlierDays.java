package org.entrepot.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.entrepot.clearance.Answer;
import org.entrepot.clearance.Clearance;
import org.entrepot.clearance.PartyLists;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.DataFolder;
import org.entrepot.node.Database;
import org.entrepot.park.ParkLoader;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.LocalRealNameCheck;
import org.entrepot.registry.Persons;
import org.entrepot.registry.Registry;

/**
 * A few imports of weeks ago, cleared by the real clearing with its clock set back, in a data folder that nobody has used yet. When the
 * program is started on it, their tax bills are gathered into payment books: one day's are due by then, the other's overdue. A day that
 * is only played has none, for a bill is gathered when no return can come any more. Before them come the {@linkplain DirectorsMonths months of
 * the director}, after them the {@linkplain SellersMonth month of a seller} and the {@linkplain TenantsMonths months of the tenants}
 * and their {@linkplain InventedBaselines baselines}.
 */
public final class EarlierDays {
    /** After the last day on which a book is due, and between the first and the last. */
    private static final List<Integer> DAYS_AGO = List.of(50, 35);

    private static final int PARCELS = 12;
    private static final int BUYERS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration WAIT_FOR_PARTNERS = Duration.ofHours(24);
    private static final int QUEUE = 1_000;
    private static final int BATCH = 100;

    private final DataSource owner;
    private final DataSource reader;
    private final Path secrets;

    private EarlierDays(Database database, Path secrets) {
        this.owner = database.owner();
        this.reader = database.reader();
        this.secrets = secrets;
    }

    /**
     * Plays them where nothing was played before.
     *
     * @return how many parcels; 0 where the folder was used, or the database is another than the folder's
     */
    public static int play(Path data, Path park, long seed, Instant now, Map<String, String> environment)
            throws IOException {
        if (Files.exists(data.resolve("pg"))
                || !environment.getOrDefault("ENTREPOT_DB", "").isBlank()) {
            return 0;
        }
        try (DataFolder folder = DataFolder.lock(data);
                Database database = Database.open(folder, environment)) {
            EarlierDays days = new EarlierDays(database, folder.resolve("secrets"));
            new DirectorsMonths(database, folder.resolve("secrets"), seed, now).play(park);
            for (int ago : DAYS_AGO) {
                days.play(park, seed + ago, Duration.between(now, now.minus(Duration.ofDays(ago))));
            }
            days.claim(now);
            new SellersMonth(database, folder.resolve("secrets"), seed, now).play(park);
            PartyLists lists = PartyLists.over(
                    database.owner(), database.reader(), new Persons(KeyRing.open(folder.resolve("secrets"))));
            new TenantsMonths(database, lists, seed, now).play();
            new InventedBaselines(database, Clock.fixed(now, Beijing.ZONE)).load();
        } catch (SQLException | ExecutionException | TimeoutException e) {
            throw new IOException("the earlier days cannot be played: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the earlier days are played", e);
        }
        return PARCELS * DAYS_AGO.size();
    }

    private void play(Path park, long seed, Duration back)
            throws SQLException, ExecutionException, TimeoutException, InterruptedException, IOException {
        Clock clock = Clock.offset(Clock.systemUTC(), back);
        Registry registry = new Registry(owner);
        new ParkLoader(owner, registry, clock).load(park);
        ParcelMaker maker = new ParcelMaker(seed, Numbers.runName(clock.instant()), BUYERS);
        Chance chance = Chance.of(seed);
        try (Clearance clearance = new Clearance(
                new Clearance.Ground(
                        owner,
                        reader,
                        new Persons(KeyRing.open(secrets)),
                        new LocalRealNameCheck(),
                        registry::enterprises,
                        clock),
                new Clearance.Manner(false, WAIT_FOR_PARTNERS, 1, QUEUE, BATCH))) {
            clearance.open();
            for (int i = 0; i < PARCELS; i++) {
                Parcel parcel = maker.parcel(Trouble.NONE, clock.instant());
                for (Sheet sheet : parcel.sheets()) {
                    send(clearance, parcel.sender(sheet.kind()), sheet, chance.guid());
                }
            }
        }
    }

    /** What they earn under an invented programme of the park. */
    private void claim(Instant now) throws SQLException, IOException {
        new InventedIncentive(owner, reader, new Persons(KeyRing.open(secrets)), now)
                .claim(now.minus(Duration.ofDays(DAYS_AGO.getLast())));
    }

    private static void send(Clearance clearance, Firm sender, Sheet sheet, String guid)
            throws ExecutionException, TimeoutException, InterruptedException, IOException {
        Answer answer = clearance
                .intake()
                .submit(EnterpriseCode.of(sender.code()), MessageText.message(List.of(sheet), sender, guid), PATIENCE)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!(answer instanceof Answer.Decided)) {
            throw new IOException("a document of an earlier day was not decided: " + answer);
        }
    }
}
