package org.entrepot.clearance;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeTables;
import org.entrepot.clearance.decision.Rulebook;
import org.entrepot.clearance.rules.FieldRules;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.ReadLimits;
import org.entrepot.node.Probe;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Persons;
import org.entrepot.registry.RealNameCheck;
import org.entrepot.tariff.RetailImportTax;
import org.jspecify.annotations.Nullable;

/**
 * The life of declarations. Under the authority {@code local} what it decides is SIMULATED; under {@code upstream} it decides
 * nothing, hands over what passed its checks, and tells what comes back. Takes messages by {@link #intake}, tells
 * by {@link #receipts} and {@link #declarations}.
 */
public final class Clearance implements AutoCloseable {
    private final Engine engine;
    private final Declared declarations;
    private final Documented documents;
    private final Correcting corrections;
    private final ReceiptFeed receipts;
    private final CopyFeed copies;
    private final Exported exports;
    private final Watching watch;
    private final CourseReading courses;
    private final Originals originals;
    private final Controls controls;
    private final Returns returns;
    private final ControlImages images;
    private final ClearingMeters meters = new ClearingMeters();
    private final Authority authority;
    private final DataSource owner;

    /**
     * What a clearance works on.
     *
     * @param owner the role that commits
     * @param reader the role that reads for pages and feeds
     * @param persons buyers and the keys under which documents are sealed
     * @param realNames answers whether a name belongs to a number
     * @param parties who is registered; gives null where parties are taken at their word, {@link Admission}
     * @param upstream the authority upstream; null where this clearing decides
     */
    public record Ground(
            DataSource owner,
            DataSource reader,
            Persons persons,
            RealNameCheck realNames,
            java.util.function.Supplier<@Nullable Enterprises> parties,
            Clock clock,
            @Nullable Upstream upstream) {
        /** Under the authority {@code local}. */
        public Ground(
                DataSource owner,
                DataSource reader,
                Persons persons,
                RealNameCheck realNames,
                java.util.function.Supplier<@Nullable Enterprises> parties,
                Clock clock) {
            this(owner, reader, persons, realNames, parties, clock, null);
        }
    }

    /**
     * How it works.
     *
     * @param strict whether lists must be signed
     * @param waitForPartners how long a list waits
     * @param writers batches decided at once
     * @param queueDocuments documents that may wait to be decided
     * @param batchDocuments documents decided in one transaction at most
     * @param returnCentre whether returned goods are received and sorted here: returns ask for them then
     * @param twoOfficers which decisions about held lists a second officer has to agree to
     * @param shortGuarantee what becomes of a list whose guarantee does not reach
     */
    public record Manner(
            boolean strict,
            Duration waitForPartners,
            int writers,
            int queueDocuments,
            int batchDocuments,
            boolean returnCentre,
            Set<ControlAct.Verdict> twoOfficers,
            ShortGuarantee shortGuarantee) {
        /** Returns are granted on their declarant's word, one officer decides, and a list without cover is refused. */
        public Manner(boolean strict, Duration waitForPartners, int writers, int queueDocuments, int batchDocuments) {
            this(
                    strict,
                    waitForPartners,
                    writers,
                    queueDocuments,
                    batchDocuments,
                    false,
                    Set.of(),
                    ShortGuarantee.REFUSE);
        }
    }

    /** Ready to be opened. */
    public Clearance(Ground ground, Manner manner) {
        Catalog catalog = Catalog.load();
        RetailImportTax tax = RetailImportTax.load(catalog);
        owner = ground.owner();
        authority = ground.upstream() == null ? Authority.LOCAL : Authority.UPSTREAM;
        Rulebook rulebook = new Rulebook(
                new FieldRules(CodeTables.load(), catalog),
                tax,
                authority,
                manner.returnCentre(),
                manner.twoOfficers(),
                manner.shortGuarantee());
        Archive archive = new Archive();
        Gathering.Source source = new Gathering.Source(
                ground.persons(),
                ground.realNames(),
                ground.parties(),
                manner.waitForPartners(),
                new Recent(),
                archive);
        engine = new Engine(new Engine.Parts(
                ground.owner(),
                source,
                rulebook,
                new Door(manner.strict() ? ReadLimits.STRICT : ReadLimits.SANDBOX, ground.parties()),
                ground.clock(),
                manner.writers(),
                manner.queueDocuments(),
                manner.batchDocuments(),
                meters,
                ground.upstream()));
        Reads reads = new Reads(ground.reader());
        Opening opening = new Opening(ground.owner(), ground.persons(), archive);
        declarations = new Declared(reads, opening, new DetailReading(reads, opening, tax));
        documents = new Documented(reads, ground.owner(), opening, ground.parties());
        corrections = new Correcting(reads, opening, engine, ground.parties(), ground.clock());
        receipts = new ReceiptFeed(reads, opening);
        copies = new CopyFeed(reads, opening);
        exports = new Exported(reads, rulebook.fields(), opening);
        originals = new Originals(ground.owner(), ground.persons(), archive);
        watch = new Watching(reads, ground.owner(), ground.persons(), archive);
        courses = new CourseReading(reads);
        controls = new Controls(engine, reads, ground.owner(), ground.clock());
        images = new ControlImages(reads, ground.owner(), ground.persons(), ground.clock());
        returns = new Returns(declarations, reads, rulebook.fields(), ground.clock());
    }

    /** Opens the door. */
    public void open() throws SQLException {
        engine.open();
    }

    /** Who decides what is taken in. */
    public Authority authority() {
        return authority;
    }

    public Intake intake() {
        return engine;
    }

    public Declarations declarations() {
        return declarations;
    }

    public Documents documents() {
        return documents;
    }

    public Corrections corrections() {
        return corrections;
    }

    public Receipts receipts() {
        return receipts;
    }

    public Copies copies() {
        return copies;
    }

    /** Who is to get copies of documents on file, as the messages said that brought them; absent where nobody is. */
    public Map<Long, List<Fields>> subscriptions(Collection<Long> documents) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return CopyStore.subscriptions(c, documents);
        }
    }

    /**
     * Tells owners what the authority upstream answered, and moves what stands here; returns when that is on disk.
     *
     * @throws IllegalStateException when it cannot be told, whatever is tried; nothing of it was
     */
    public void tell(Upstream.Answers answers) throws SQLException {
        engine.tell(answers);
    }

    /** What documents on file say, by number; absent where the key under which one is sealed was destroyed. */
    public Map<Long, CebDocument> documents(Collection<Long> ids) throws SQLException {
        return originals.read(ids);
    }

    /** What the list with that number of customs has reserved and was assessed; empty where none has it. */
    public Optional<AssessedList> assessed(String invtNo) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return AssessedStore.ofNumber(c, invtNo);
        }
    }

    public Exports exports() {
        return exports;
    }

    public Watch watch() {
        return watch;
    }

    public ListCourses courses() {
        return courses;
    }

    public Controls controls() {
        return controls;
    }

    public ControlImages images() {
        return images;
    }

    public Returns returns() {
        return returns;
    }

    /** What it counts, for whoever measures. */
    public MeterBinder meters() {
        return meters;
    }

    /** Whether it decides. */
    public Probe.Finding look() {
        Engine.Standing standing = engine.standing();
        String waits = standing.waiting() + " of at most " + standing.capacity() + " documents wait";
        if (!standing.open()) {
            return finding(Probe.Level.STOPPED, "The clearing is not open; wait until the start or the stop is done.");
        }
        if (standing.lost() > 0) {
            return finding(
                    Probe.Level.STOPPED,
                    "A thread of the clearing has ended; see the log and start the program again.");
        }
        if (!meters.trouble().isEmpty()) {
            return finding(
                    Probe.Level.WORRYING,
                    "The last batch could not be decided (" + meters.trouble() + "), " + waits + "; see the log.");
        }
        if (meters.fencings() > 0) {
            return finding(
                    Probe.Level.WORRYING,
                    "A writer was fenced " + meters.fencings() + " times since the start, " + waits
                            + "; see to it that no other program writes to this database.");
        }
        return finding(
                standing.waiting() > standing.capacity() * 9L / 10 ? Probe.Level.WORRYING : Probe.Level.WELL,
                "The clearing decides, no writer was fenced, " + waits + ".");
    }

    private static Probe.Finding finding(Probe.Level level, String sentence) {
        return new Probe.Finding("clearing", level, sentence);
    }

    /** Takes nothing more, decides what was taken. */
    @Override
    public void close() {
        engine.close();
    }
}
