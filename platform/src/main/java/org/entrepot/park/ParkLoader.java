package org.entrepot.park;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Commit;
import org.entrepot.ledger.Depth;
import org.entrepot.ledger.Ledger;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.Writer;
import org.entrepot.node.BeforeReady;
import org.entrepot.node.EntrepotSettings;
import org.entrepot.node.StartRefused;
import org.entrepot.park.ParkStore.Given;
import org.entrepot.registry.Registry;
import org.entrepot.settlement.Guarantees;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Loads the park file: registers its enterprises, lets rooms, funds guarantees, all in one transaction or nothing. What the
 * file says of an enterprise holds afterwards; enterprises that it does not name stay as they are. A guarantee that has
 * grown is given the difference; one that is less than what was given is refused, because tax may rest on it.
 */
@Component
@Order(0)
public class ParkLoader implements BeforeReady {
    private static final Logger LOG = LoggerFactory.getLogger(ParkLoader.class);

    /** A stripe of the ledger of its own, above those of the program's writers. */
    private static final int SLOT = 99;

    private static final String NOT_UNIQUE = "23505";
    private static final Pattern TAKEN = Pattern.compile("Key \\(.*\\)=\\(.*\\) already exists");

    private final DataSource owner;
    private final Registry registry;
    private final Clock clock;

    /** Over the pool of the role that commits; also made without Spring. */
    public ParkLoader(DataSource owner, Registry registry, Clock clock) {
        this.owner = owner;
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public void beforeReady(EntrepotSettings settings) {
        Path file = settings.park();
        if (file != null) {
            load(file);
        }
    }

    /** Loads that file; {@link StartRefused} with one sentence when it is not as it should be. */
    public void load(Path file) {
        ParkFile park = ParkFile.read(file);
        try {
            load(park);
            registry.refresh();
        } catch (SQLException e) {
            if (NOT_UNIQUE.equals(e.getSQLState())) {
                throw new StartRefused(
                        "The park file " + file + " contradicts what another one has registered (" + detail(e)
                                + "); correct it and start again.",
                        e);
            }
            throw new IllegalStateException("the park file cannot be loaded", e);
        }
        LOG.info(
                "park file {}: {} enterprises, {} rooms",
                file,
                park.enterprises().size(),
                park.rooms().size());
    }

    private static String detail(SQLException e) {
        Matcher key = TAKEN.matcher(String.valueOf(e.getMessage()));
        return key.find() ? key.group() : "something there already is another enterprise's";
    }

    private void load(ParkFile park) throws SQLException {
        Instant now = clock.instant();
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            try {
                registry.register(c, park.registrations(), park.entrustments(), now);
                let(c, park, now);
                fund(c, park.guarantees(), now);
                c.commit();
            } catch (SQLException | RuntimeException e) {
                c.rollback();
                throw e;
            }
        }
    }

    private static void let(Connection c, ParkFile park, Instant now) throws SQLException {
        List<Tenancy> gone = new ArrayList<>(ParkStore.tenancies(c));
        gone.removeIf(before -> !park.enterprises().contains(before.enterprise())
                || park.tenancies().stream().anyMatch(before::isSameRoom));
        ParkStore.putTenancies(c, park.enterprises(), park.tenancies());
        Optional<ParkFile.Room> taken = Leases.follow(c, park.rooms(), gone, now);
        if (taken.isPresent()) {
            String unit = taken.get().tenancy().unit();
            throw taken.get().place().refusal("the unit " + unit + ", of which another has a lease,", "a free one");
        }
    }

    /** Gives what is missing, in one commit of the ledger; none when nothing is missing. */
    private void fund(Connection c, List<ParkFile.Guarantee> guarantees, Instant now) throws SQLException {
        Map<EnterpriseCode, Given> before = ParkStore.guarantees(c);
        Map<EnterpriseCode, Given> after = new LinkedHashMap<>();
        List<Transfer> gifts = new ArrayList<>();
        for (ParkFile.Guarantee guarantee : guarantees) {
            Given given = before.getOrDefault(guarantee.guarantor(), Given.NOTHING);
            Money missing = guarantee.amount().minus(given.amount());
            if (missing.minor() < 0) {
                throw guarantee.place().refusal("at least " + given.amount() + ", which was given already,");
            }
            if (missing.minor() > 0) {
                Given grown = new Given(guarantee.amount(), given.steps() + 1);
                after.put(guarantee.guarantor(), grown);
                gifts.add(Guarantees.give(
                        guarantee.guarantor(),
                        grown.steps(),
                        missing,
                        new Transfer.Deed("guarantee of " + guarantee.guarantor(), now)));
            }
        }
        if (!gifts.isEmpty()) {
            give(c, List.copyOf(after.keySet()), gifts, now);
            for (Map.Entry<EnterpriseCode, Given> entry : after.entrySet()) {
                ParkStore.putGuarantee(c, entry.getKey(), entry.getValue());
            }
        }
    }

    private void give(Connection c, List<EnterpriseCode> guarantors, List<Transfer> gifts, Instant now)
            throws SQLException {
        List<AccountSpec> accounts = new ArrayList<>();
        accounts.add(Guarantees.given());
        guarantors.forEach(guarantor -> accounts.add(Guarantees.account(guarantor)));
        Writer writer = Ledger.openWriter(owner, SLOT, now); // an epoch of its own, which ends with this commit
        Book book = Ledger.gather(
                c, writer, accounts, gifts.stream().map(Transfer::id).toList(), List.of(), Depth.WHOLE);
        Optional<TransferFailure> failure = book.applyAll(gifts);
        if (failure.isPresent()) {
            throw new IllegalStateException("the ledger refuses a guarantee: " + failure.get());
        }
        Commit commit = Ledger.commit(c, writer, book, new byte[0], now);
        LOG.debug("guarantees were given at {}", commit.position());
    }
}
