package org.entrepot.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.entrepot.kernel.Fault;
import org.entrepot.node.OwnTransaction;
import org.entrepot.registry.Application.Form;
import org.entrepot.registry.Application.PaperType;
import org.entrepot.registry.Application.State;
import org.entrepot.risk.Hit;
import org.entrepot.risk.Screening;
import org.entrepot.risk.Subject;
import org.springframework.stereotype.Component;

/**
 * Registration of an enterprise: somebody applies with documents, the operator approves, which registers the enterprise, or refuses
 * with a reason. Nothing that was handed in changes afterwards.
 */
@Component
public class Applications {
    /** Applications that wait for the operator at most; who comes then is asked to come back. */
    public static final int MOST_OPEN = 100;

    /** Documents of an application at most. */
    public static final int MOST_PAPERS = 5;

    /** Bytes of a document at most. */
    public static final int LARGEST_PAPER = 2 << 20;

    /** What may have become another's since it was applied for. */
    private static final Set<String> TAKEN = Set.of("application.registered", "application.addressTaken");

    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 300;
    private static final int SECRET_BYTES = 32;

    private final DataSource owner;
    private final Registry registry;
    private final Persons persons;
    private final Screening screening;
    private final Clock clock;

    /** Over the pool of the role that commits; also made without Spring. */
    public Applications(DataSource owner, Registry registry, Persons persons, Screening screening, Clock clock) {
        this.screening = screening;
        this.owner = owner;
        this.registry = registry;
        this.persons = persons;
        this.clock = clock;
    }

    /** What became of an application that was handed in. */
    public sealed interface Reception {
        /** Taken; the secret by which the applicant sees how it stands, told this once. */
        record Taken(long id, String secret) implements Reception {}

        /** Refused, nothing of it was kept: all faults, in the order of the form. */
        record Refused(List<Fault> faults) implements Reception {}
    }

    /** A document as it was handed in: what it was called, and its bytes. */
    public record Upload(String name, byte[] bytes) {}

    /** Takes an application. Documents are known by their bytes, not by their names. */
    public Reception apply(Form form, List<Upload> uploads) throws SQLException {
        List<Fault> faults = new ArrayList<>(form.faults(registry.enterprises()));
        faults.addAll(faults(uploads));
        if (!faults.isEmpty()) {
            return new Reception.Refused(List.copyOf(faults));
        }
        Instant now = clock.instant();
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(Seal.random(SECRET_BYTES));
        Reception reception = OwnTransaction.in(owner, c -> {
            ApplicationStore.lock(c);
            Optional<Fault> full = full(c, form);
            if (full.isPresent()) {
                return new Reception.Refused(List.of(full.orElseThrow()));
            }
            DataKey key = persons.ownKey(c, now); // kept for another time than the documents of its month
            long id = ApplicationStore.nextId(c);
            byte[] contact = key.seal(utf8(form.contact()), context(id, 0));
            ApplicationStore.add(
                    c, id, new ApplicationStore.Received(sha256(utf8(secret)), now, form, key.id(), contact));
            for (int i = 0; i < uploads.size(); i++) {
                Upload upload = uploads.get(i);
                ApplicationStore.addPaper(
                        c,
                        id,
                        new ApplicationStore.SealedPaper(
                                i + 1,
                                PaperType.of(upload.bytes()).orElseThrow(),
                                upload.bytes().length,
                                sha256(upload.bytes()),
                                key.seal(utf8(upload.name()), context(id, -(i + 1))),
                                key.seal(upload.bytes(), context(id, i + 1))));
            }
            return new Reception.Taken(id, secret);
        });
        if (reception instanceof Reception.Taken) {
            screening.screen(subject(form));
        }
        return reception;
    }

    private static Subject subject(Form form) {
        return new Subject.Firm(
                form.code().value(),
                Stream.of(form.names().zh(), form.names().en(), form.names().ru())
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList());
    }

    /** What the screens say of an applicant, decided or not. */
    public List<Hit> screened(Application one) throws SQLException {
        return screening.hits(subject(one.form()));
    }

    private static List<Fault> faults(List<Upload> uploads) {
        List<Fault> faults = new ArrayList<>();
        if (uploads.isEmpty() || uploads.size() > MOST_PAPERS) {
            Application.fault(faults, "papers", "papers", String.valueOf(uploads.size()), "1 to " + MOST_PAPERS);
        }
        for (Upload upload : uploads) {
            if (upload.bytes().length > LARGEST_PAPER) {
                String found = upload.name() + ", " + upload.bytes().length + " bytes";
                Application.fault(faults, "size", "papers", found, LARGEST_PAPER + " bytes at most");
            } else if (PaperType.of(upload.bytes()).isEmpty()) {
                Application.fault(faults, "type", "papers", upload.name(), "PDF, PNG or JPEG");
            }
        }
        return faults;
    }

    /**
     * By key the applications that it seals, as far as the key is theirs or one of those given: when the last of them was refused;
     * empty where one waits or was approved, for such a key is needed as long as the enterprise is registered.
     *
     * @param keys also asked for; those that applications have of their own and that are not destroyed are always told
     */
    public static Map<Long, Optional<Instant>> keys(Connection c, Collection<Long> keys) throws SQLException {
        return ApplicationStore.keys(c, keys);
    }

    private static Optional<Fault> full(Connection c, Form form) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        if (ApplicationStore.open(c) >= MOST_OPEN) {
            Application.fault(faults, "full", "", String.valueOf(MOST_OPEN), "fewer that wait; come back in some days");
        } else if (ApplicationStore.isOpen(c, form)) {
            Application.fault(
                    faults, "waits", "customsCode", form.code().value(), "a code for which no application waits");
        }
        return faults.stream().findFirst();
    }

    /** The newest, the open ones first and oldest first among them; at most so many. */
    public List<Application> all(int most) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return opened(c, ApplicationStore.all(c, most));
        }
    }

    /** One of them. */
    public Optional<Application> find(long id) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return opened(c, ApplicationStore.byId(c, id)).stream().findFirst();
        }
    }

    /** The one whose applicant knows that secret. */
    public Optional<Application> ofSecret(String secret) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return opened(c, ApplicationStore.byHash(c, sha256(utf8(secret)))).stream()
                    .findFirst();
        }
    }

    private List<Application> opened(Connection c, List<ApplicationStore.Row> rows) throws SQLException {
        Map<Long, DataKey> keys = persons.keys(
                c, rows.stream().map(row -> row.received().sealKey()).toList());
        List<Application> applications = new ArrayList<>();
        for (ApplicationStore.Row row : rows) {
            DataKey key = keys.get(row.received().sealKey());
            Form form = row.received().form();
            String contact = key == null ? "" : text(key.open(row.received().contact(), context(row.id(), 0)));
            applications.add(new Application(
                    row.id(),
                    row.received().at(),
                    new Form(
                            form.customsCode(),
                            form.creditCode(),
                            form.names(),
                            form.roles(),
                            form.trade(),
                            form.dxpId(),
                            contact),
                    row.state(),
                    row.decidedAt(),
                    row.decidedBy(),
                    row.reason(),
                    ApplicationStore.papers(c, row.id())));
        }
        return applications;
    }

    /** A document's bytes, held against the hash that was taken when they came. */
    public record Opened(PaperType type, String name, byte[] bytes) {}

    /** One of its documents; empty where there is none or its key was destroyed. */
    public Optional<Opened> paper(long id, int number) throws SQLException {
        try (Connection c = owner.getConnection()) {
            Optional<ApplicationStore.KeyedPaper> found = ApplicationStore.paper(c, id, number);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            ApplicationStore.KeyedPaper keyed = found.orElseThrow();
            DataKey key = persons.keys(c, List.of(keyed.sealKey())).get(keyed.sealKey());
            if (key == null) {
                return Optional.empty();
            }
            byte[] bytes = key.open(keyed.paper().sealed(), context(id, number));
            if (!MessageDigest.isEqual(sha256(bytes), keyed.paper().sha256())) {
                throw new SealBroken("document " + number + " of application " + id + " is not what was handed in");
            }
            String name = text(key.open(keyed.paper().name(), context(id, -number)));
            return Optional.of(new Opened(keyed.paper().type(), name, bytes));
        }
    }

    /**
     * Approves it and registers the enterprise, both or neither. Whom a screen holds is not approved before a person has decided about it.
     *
     * @return the faults for which nothing was done; none when it was
     */
    public List<Fault> approve(long id, String by) throws SQLException {
        Optional<Application> open = find(id).filter(one -> one.state() == State.OPEN);
        List<Fault> held = new ArrayList<>();
        if (open.isPresent()) {
            for (Hit hit : screening.screen(subject(open.get().form()))) {
                if (hit.holds()) {
                    Application.fault(
                            held, "screening", "", hit.list() + ": " + hit.met(), "a decision that clears it");
                }
            }
        }
        if (!held.isEmpty()) {
            return held;
        }
        List<Fault> faults = OwnTransaction.in(owner, c -> {
            Optional<ApplicationStore.Row> row = ApplicationStore.lockOpen(c, id);
            if (row.isEmpty()) {
                return decided();
            }
            Form form = row.orElseThrow().received().form();
            List<Fault> taken = form.faults(Enterprises.of(RegistryStore.enterprises(c), List.of())).stream()
                    .filter(fault -> TAKEN.contains(fault.rule()))
                    .toList();
            if (taken.isEmpty()) {
                registry.register(c, List.of(new Registration(form.enterprise(), null)), List.of(), clock.instant());
                if (!form.dxpId().isEmpty()) {
                    AddressStore.addApproved(c, form.code(), form.dxpId(), clock.instant(), by);
                }
                ApplicationStore.decide(c, id, State.APPROVED, clock.instant(), by, "");
            }
            return taken;
        });
        registry.refresh();
        return faults;
    }

    /**
     * Refuses it with a reason, which the applicant reads.
     *
     * @return the faults for which nothing was done; none when it was
     */
    public List<Fault> refuse(long id, String by, String reason) throws SQLException {
        String why = reason.strip();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            List<Fault> faults = new ArrayList<>();
            Application.fault(
                    faults, "reason", "reason", why, SHORTEST_REASON + " to " + LONGEST_REASON + " characters");
            return faults;
        }
        return OwnTransaction.in(owner, c -> {
            if (ApplicationStore.lockOpen(c, id).isEmpty()) {
                return decided();
            }
            ApplicationStore.decide(c, id, State.REFUSED, clock.instant(), by, why);
            return List.of();
        });
    }

    private static List<Fault> decided() {
        List<Fault> faults = new ArrayList<>();
        Application.fault(faults, "decided", "", "", "one that waits for a decision");
        return faults;
    }

    private static byte[] context(long application, int what) {
        return utf8("application " + application + " " + what);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
