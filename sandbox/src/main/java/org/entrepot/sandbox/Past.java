package org.entrepot.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.entrepot.clearance.Answer;
import org.entrepot.clearance.Clearance;
import org.entrepot.clearance.ExportTrades;
import org.entrepot.collection.CollectionDesk;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.node.Database;
import org.entrepot.park.ParkLoader;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.LocalRealNameCheck;
import org.entrepot.registry.Persons;
import org.entrepot.registry.Registry;

/** The product's own parts over a database, with a clock that is set back: what is played with them happened then. */
final class Past {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration WAIT_FOR_PARTNERS = Duration.ofHours(24);
    private static final int QUEUE = 1_000;
    private static final int BATCH = 100;

    private final Database database;
    private final Persons persons;
    private final Registry registry;
    private final SetClock clock = new SetClock();
    private final Chance chance;
    private final Map<String, Firm> firms =
            SandboxData.firms().stream().collect(Collectors.toMap(Firm::key, Function.identity()));

    Past(Database database, Path secrets, long seed) throws IOException {
        this.database = database;
        this.persons = new Persons(KeyRing.open(secrets));
        this.registry = new Registry(database.owner());
        this.chance = Chance.of(seed);
    }

    Database database() {
        return database;
    }

    Persons persons() {
        return persons;
    }

    Registry registry() {
        return registry;
    }

    SetClock clock() {
        return clock;
    }

    Chance chance() {
        return chance;
    }

    Firm firm(String key) {
        return ParcelMaker.firm(firms, key);
    }

    void load(Path park) throws IOException, SQLException {
        new ParkLoader(database.owner(), registry, clock).load(park);
    }

    /** To be opened and closed. */
    Clearance clearance() {
        return new Clearance(
                new Clearance.Ground(
                        database.owner(),
                        database.reader(),
                        persons,
                        new LocalRealNameCheck(),
                        registry::enterprises,
                        clock),
                new Clearance.Manner(false, WAIT_FOR_PARTNERS, 1, QUEUE, BATCH));
    }

    /** To be closed. */
    CollectionDesk collections() {
        return new CollectionDesk(
                database.owner(),
                database.reader(),
                persons,
                ExportTrades.over(database.owner(), database.reader(), persons),
                () -> ExchangeRates.NONE,
                clock);
    }

    /** Sends documents of one kind in one message. */
    void send(Clearance clearance, Firm sender, List<Sheet> sheets)
            throws IOException, ExecutionException, TimeoutException, InterruptedException {
        Answer answer = clearance
                .intake()
                .submit(EnterpriseCode.of(sender.code()), MessageText.message(sheets, sender, chance.guid()), PATIENCE)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!(answer instanceof Answer.Decided)) {
            throw new IOException("a message of an earlier day was not decided: " + answer);
        }
    }

    /** What has arrived and is loaded at an hour of one day, and leaves by rail on the next; all of one carrier and one declarant. */
    void depart(Clearance clearance, String number, Firm carrier, Firm declarant, List<Parcel> parcels, LocalDays days)
            throws IOException, ExecutionException, TimeoutException, InterruptedException {
        clock.set(days.loaded(), 9);
        Train train = new Train(carrier, clock.instant(), chance);
        send(clearance, carrier, List.of(train.arrival("A" + number, 1, 1, carrier, parcels)));
        send(clearance, declarant, List.of(train.loading("B" + number, 1, 1, carrier, declarant, parcels)));
        clock.set(days.left(), 18);
        Train leaving = new Train(carrier, clock.instant(), chance);
        send(clearance, carrier, List.of(leaving.departure("F" + number, 1, 1, carrier, parcels)));
    }

    /** The days on which parcels are loaded and leave. */
    record LocalDays(java.time.LocalDate loaded, java.time.LocalDate left) {}
}
