package org.entrepot.clearance;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.entrepot.clearance.decision.Masked;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.Fields;
import org.entrepot.messages.FormatRefusal;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;
import org.jspecify.annotations.Nullable;

/** Makes a form of a refused document, and a document of the form. */
final class Correcting implements Corrections {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

    /** What the program says itself, or customs. */
    private static final Set<String> NOT_TYPED = Set.of("guid", "appType", "appTime", "appStatus", "preNo", "invtNo");

    private static final Set<String> KEYS = Set.of("orderNo", "copNo", "payTransactionId", "gnum");
    private static final String NOTHING_TO_CHANGE = "submission.appType";
    private static final int REJECTED = 100;

    private final Reads reads;
    private final Opening opening;
    private final Intake intake;
    private final Supplier<@Nullable Enterprises> parties;
    private final Clock clock;

    Correcting(Reads reads, Opening opening, Intake intake, Supplier<@Nullable Enterprises> parties, Clock clock) {
        this.reads = reads;
        this.opening = opening;
        this.intake = intake;
        this.parties = parties;
        this.clock = clock;
    }

    private record Refused(long id, CebDocument document, String key, int status, List<Fault> faults) {}

    @Override
    public Optional<Draft> draft(EnterpriseCode sender, long document) {
        return refused(sender, document).map(refused -> draft(refused, Map.of(), refused.faults()));
    }

    @Override
    public Optional<Result> correct(EnterpriseCode sender, long document, Map<String, String> values) {
        return refused(sender, document).map(refused -> send(sender, refused, values));
    }

    private Optional<Refused> refused(EnterpriseCode sender, long document) {
        Viewer viewer = new Viewer.Tenant(sender);
        return reads.as(viewer, c -> find(c, document))
                .flatMap(found -> opening.open(viewer, found.rows()).stream()
                        .filter(opened ->
                                opened.isOwn() && TYPES.contains(opened.row().type()))
                        .findFirst()
                        .flatMap(opened -> Optional.ofNullable(
                                        found.told().rows().get(document))
                                .map(List::getLast)
                                .map(last -> new Refused(
                                        document,
                                        opened.document(),
                                        opened.row().key(),
                                        last.statuses().getLast(),
                                        last.faults())))
                        .filter(one -> DocumentOutcome.refuses(one.status())));
    }

    private record Found(List<ArchiveStore.Row> rows, ReceiptStore.Told told) {}

    private Optional<Found> find(Connection c, long document) throws SQLException {
        Set<Long> one = Set.of(document);
        return Optional.of(new Found(ArchiveStore.read(c, one), ReceiptStore.told(c, one, opening::keys)));
    }

    // --- the form ---------------------------------------------------------------------------------------------------

    private static Draft draft(Refused refused, Map<String, String> typed, List<Fault> faults) {
        Map<String, List<Fault>> byField = new HashMap<>();
        List<Fault> others = new ArrayList<>();
        CebDocument document = refused.document();
        for (Fault fault : faults) {
            name(document, fault.field())
                    .ifPresentOrElse(
                            name -> byField.computeIfAbsent(name, key -> new ArrayList<>())
                                    .add(fault),
                            () -> others.add(fault));
        }
        List<List<Field>> lines = new ArrayList<>();
        for (Fields line : document.lines()) {
            lines.add(fields(line(lines.size() + 1), line, typed, byField));
        }
        return new Draft(
                refused.id(),
                document.type(),
                refused.key(),
                fields("head.", document.head(), typed, byField),
                lines,
                others);
    }

    private static List<Field> fields(
            String prefix, Fields fields, Map<String, String> typed, Map<String, List<Fault>> faults) {
        List<Field> all = new ArrayList<>();
        for (String element : fields.block().elementNames()) {
            if (!NOT_TYPED.contains(element)) {
                String name = prefix + element;
                boolean person = Visibility.isPersonal(element);
                String was = person ? Masked.value(fields.text(element)) : fields.text(element);
                all.add(new Field(
                        name,
                        element,
                        person ? was : typed.getOrDefault(name, was),
                        person,
                        KEYS.contains(element),
                        faults.getOrDefault(name, List.of())));
            }
        }
        return all;
    }

    private static String line(int number) {
        return "line" + number + ".";
    }

    /** The field of the form that a fault is about; none where it is about none of them. */
    private static Optional<String> name(CebDocument document, String path) {
        String block = path.substring(0, path.lastIndexOf('.') + 1);
        String element = path.substring(block.length());
        if (NOT_TYPED.contains(element)) {
            return Optional.empty();
        }
        if (block.isEmpty() || block.equals(document.head().block().name() + ".")) {
            return document.head().knows(element) ? Optional.of("head." + element) : Optional.empty();
        }
        for (int i = 1; i <= document.lines().size(); i++) {
            Fields line = document.lines().get(i - 1);
            if (block.equals(line.block().name() + "[" + i + "].") && line.knows(element)) {
                return Optional.of(line(i) + element);
            }
        }
        return Optional.empty();
    }

    // --- sending ----------------------------------------------------------------------------------------------------

    private Result send(EnterpriseCode sender, Refused refused, Map<String, String> values) {
        CebDocument corrected = corrected(refused, values, clock.instant());
        return switch (intake.submit(sender, message(sender, corrected), PATIENCE)
                .join()) {
            case Answer.Decided decided ->
                new Result.Decided(decided.documents().getFirst());
            case Answer.Unreadable(FormatRefusal refusal) ->
                new Result.Unreadable(draft(
                        refused,
                        values,
                        refusal.faults().stream()
                                .map(FormatRefusal.DocumentFault::fault)
                                .toList()));
            case Answer.Later later -> new Result.Later();
            case Answer.Busy busy -> new Result.Busy(draft(refused, values, List.of()));
        };
    }

    private static CebDocument corrected(Refused refused, Map<String, String> values, Instant now) {
        CebDocument was = refused.document();
        List<Fields> lines = new ArrayList<>();
        for (Fields line : was.lines()) {
            lines.add(corrected(line(lines.size() + 1), line, values));
        }
        Fields head = corrected("head.", was.head(), values)
                .with("appType", appType(refused))
                .with("appTime", TIME.format(Beijing.time(now)));
        return new CebDocument(was.type(), head.with("guid", guid("correction " + refused.id() + " " + now)), lines);
    }

    private static Fields corrected(String prefix, Fields was, Map<String, String> values) {
        Fields fields = Fields.of(was.block());
        was.block().elementNames().forEach(element -> fields.with(element, value(prefix, element, was, values)));
        return fields;
    }

    private static String value(String prefix, String element, Fields was, Map<String, String> values) {
        if (NOT_TYPED.contains(element) || KEYS.contains(element)) {
            return was.text(element);
        }
        String typed = values.getOrDefault(prefix + element, was.text(element)).strip();
        return typed.isEmpty() && Visibility.isPersonal(element) ? was.text(element) : typed;
    }

    /**
     * A change that was refused by the e-port leaves what it was to change, so it stays a change. What customs rejected stands no more,
     * and where nothing stood there is nothing to change: new then.
     */
    private static String appType(Refused refused) {
        boolean asNew = refused.status() == REJECTED
                || refused.faults().stream().anyMatch(fault -> fault.rule().equals(NOTHING_TO_CHANGE));
        return asNew ? "1" : refused.document().text("appType");
    }

    private byte[] message(EnterpriseCode sender, CebDocument document) {
        Enterprises registered = parties.get();
        String name = Optional.ofNullable(registered)
                .flatMap(all -> all.find(sender.value()))
                .map(Enterprise::names)
                .map(Enterprise.Names::zh)
                .orElse(sender.value());
        return CebWriter.request(
                document.type(),
                guid("message " + document.guid()),
                List.of(document),
                CebWriter.transfer(document.type().direction(), sender.value(), name, "DXP" + sender.value()));
    }

    private static String guid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .toUpperCase(Locale.ROOT);
    }
}
