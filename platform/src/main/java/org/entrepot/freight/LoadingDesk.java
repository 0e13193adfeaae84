package org.entrepot.freight;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.entrepot.clearance.Answer;
import org.entrepot.clearance.DocumentOutcome;
import org.entrepot.clearance.Exports;
import org.entrepot.clearance.Intake;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.node.OwnTransaction;
import org.entrepot.registry.Enterprises;

/**
 * The work of loading at an export site: a unit is opened, parcels are stuffed by scans of their waybills, it is sealed, and its
 * manifest (607) is handed in. What is not released cannot be stuffed (GACC 167/2024, "inspect first, load later"). Whatever is
 * refused says which field, what was found and what was expected; nothing is done then.
 */
public final class LoadingDesk {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final int LONGEST_WAYBILL = 32;
    private static final int SHORTEST_REASON = 4;

    private final DataSource owner;
    private final Exports exports;
    private final Intake intake;
    private final Supplier<Enterprises> parties;
    private final Clock clock;

    public LoadingDesk(DataSource owner, Exports exports, Intake intake, Supplier<Enterprises> parties, Clock clock) {
        this.owner = owner;
        this.exports = exports;
        this.intake = intake;
        this.parties = parties;
        this.clock = clock;
    }

    /** What a unit is opened with. */
    public record Opening(
            String name,
            String carrier,
            String declarant,
            String office,
            String mode,
            String transport,
            String voyage,
            String bill) {
        /** Each field with what was entered and how long it may be. */
        Map<String, Integer> longest() {
            Map<String, Integer> longest = new LinkedHashMap<>();
            longest.put("name", 100);
            longest.put("carrier", 18);
            longest.put("declarant", 18);
            longest.put("office", 4);
            longest.put("mode", 1);
            longest.put("transport", 100);
            longest.put("voyage", 32);
            longest.put("bill", 37);
            return longest;
        }

        String value(String field) {
            return switch (field) {
                case "name" -> name;
                case "carrier" -> carrier;
                case "declarant" -> declarant;
                case "office" -> office;
                case "mode" -> mode;
                case "transport" -> transport;
                case "voyage" -> voyage;
                case "bill" -> bill;
                default -> throw new IllegalArgumentException(field);
            };
        }
    }

    /** A unit that was opened, or why it was not. */
    public record Opened(long id, List<Fault> faults) {}

    /** Units of a site, the newest first. */
    public List<LoadUnit> units(EnterpriseCode site, int most) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return LoadStore.newest(c, site.value(), most);
        }
    }

    /** A unit of a site with what lies in it; empty where it is another's. */
    public Optional<LoadUnit.Whole> unit(EnterpriseCode site, long id) throws SQLException {
        return OwnTransaction.in(owner, c -> {
            Optional<LoadUnit> unit = LoadStore.one(c, site.value(), id);
            return unit.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new LoadUnit.Whole(unit.get(), LoadStore.parcels(c, id), LoadStore.seals(c, id)));
        });
    }

    /** Since when a parcel lies in a unit here; nothing where it does not. */
    public Optional<Instant> stuffedAt(String carrier, String waybill) throws SQLException {
        return OwnTransaction.in(owner, c -> LoadStore.stuffedAt(c, carrier, waybill));
    }

    public Opened open(EnterpriseCode site, Opening form, String by) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        form.longest().forEach((field, longest) -> {
            String value = form.value(field).strip();
            if (value.isEmpty() || value.length() > longest) {
                faults.add(fault("loading." + field, field, value, "1 to " + longest + " characters"));
            }
        });
        for (String field : List.of("carrier", "declarant")) {
            String code = form.value(field).strip();
            if (!code.isEmpty() && parties.get().find(code).isEmpty()) {
                faults.add(fault("loading." + field, field, code, "a registered enterprise"));
            }
        }
        if (!faults.isEmpty()) {
            return new Opened(0, faults);
        }
        Opening known = new Opening(
                form.name().strip(),
                canonical(form.carrier()),
                canonical(form.declarant()),
                form.office().strip(),
                form.mode().strip(),
                form.transport().strip(),
                form.voyage().strip(),
                form.bill().strip());
        return new Opened(
                OwnTransaction.in(owner, c -> LoadStore.open(c, site.value(), known, by, clock.instant())), List.of());
    }

    private String canonical(String code) {
        return parties.get()
                .find(code.strip())
                .map(found -> found.code().value())
                .orElse(code.strip());
    }

    /** Puts a parcel in; only what is released, and lies in no unit. */
    public List<Fault> stuff(EnterpriseCode site, long id, String scanned, String by) throws SQLException {
        String waybill = scanned.strip();
        if (waybill.isEmpty() || waybill.length() > LONGEST_WAYBILL) {
            return List.of(fault("loading.waybill", "waybill", waybill, "a waybill number of 1 to " + LONGEST_WAYBILL));
        }
        return change(site, id, (c, unit) -> {
            Exports.Stand stand = exports.stand(unit.carrier(), waybill);
            Optional<String> lies = LoadStore.whereItLies(c, unit.carrier(), waybill);
            if (lies.isPresent()) {
                return List.of(
                        fault("loading.twice", "waybill", waybill, "a parcel in no unit; it lies in " + lies.get()));
            }
            if (!stand.mayBeLoaded()) {
                return List.of(fault(
                        "loading.released",
                        "waybill",
                        waybill,
                        "a parcel that arrived, whose list is released (800), and that is on no manifest; "
                                + stand.words()));
            }
            return LoadStore.stuff(c, unit, waybill, by, clock.instant())
                    ? List.of()
                    : List.of(fault("loading.twice", "waybill", waybill, "a parcel in no unit"));
        });
    }

    /** Takes a parcel out again. */
    public List<Fault> takeOut(EnterpriseCode site, long id, String waybill, String by) throws SQLException {
        return change(
                site,
                id,
                (c, unit) -> LoadStore.takeOut(c, unit.id(), waybill.strip(), by, clock.instant())
                        ? List.of()
                        : List.of(fault("loading.waybill", "waybill", waybill, "a parcel in this unit")));
    }

    /** Puts the seal on: nothing is stuffed or taken out any more. */
    public List<Fault> seal(EnterpriseCode site, long id, String seal, String weight, String by) throws SQLException {
        String number = seal.strip();
        if (number.isEmpty() || number.length() > 40) {
            return List.of(fault("loading.seal", "seal", number, "the number of a seal, 1 to 40 characters"));
        }
        if (!weight.strip().matches("[0-9]{1,8}(\\.[0-9]{1,3})?") || new BigDecimal(weight.strip()).signum() == 0) {
            return List.of(fault("loading.weight", "weight", weight, "the gross weight in kg, as 1204.5"));
        }
        return change(site, id, (c, unit) -> {
            if (unit.parcels() == 0) {
                return List.of(fault("loading.empty", "seal", "0 parcels", "a unit with at least one parcel"));
            }
            LoadStore.seal(
                    c,
                    unit,
                    new LoadUnit.SealEvent(clock.instant(), by, number, false, ""),
                    new BigDecimal(weight.strip()));
            return List.of();
        });
    }

    /** Breaks the seal, with a reason: the unit is open again. */
    public List<Fault> breakSeal(EnterpriseCode site, long id, String reason, String by) throws SQLException {
        if (reason.strip().length() < SHORTEST_REASON) {
            return List.of(fault("loading.reason", "reason", reason, "why, in a few words"));
        }
        return OwnTransaction.in(owner, c -> {
            LoadUnit unit = LoadStore.lock(c, site.value(), id).orElse(null);
            String seal = unit == null ? null : unit.seal();
            if (unit == null || seal == null || unit.isHandedIn()) {
                return List.of(fault("loading.state", "seal", "", "a sealed unit whose manifest was not handed in"));
            }
            LoadStore.seal(
                    c, unit, new LoadUnit.SealEvent(clock.instant(), by, seal, true, reason.strip()), BigDecimal.ZERO);
            return List.of();
        });
    }

    private interface Change {
        List<Fault> in(Connection c, LoadUnit unit) throws SQLException;
    }

    private List<Fault> change(EnterpriseCode site, long id, Change change) throws SQLException {
        return OwnTransaction.in(owner, c -> {
            Optional<LoadUnit> unit = LoadStore.lock(c, site.value(), id);
            if (unit.isEmpty() || unit.get().isSealed()) {
                String found = unit.map(LoadUnit::seal).orElse("");
                return List.of(fault("loading.state", "seal", found, "an open unit of this site"));
            }
            return change.in(c, unit.get());
        });
    }

    private static Fault fault(String rule, String field, String found, String expected) {
        return new Fault("", rule, field, found, expected);
    }

    // --- the manifest -----------------------------------------------------------------------------------------------

    /**
     * Hands the manifest of a sealed unit in, as a message of the site: whose carrier or declarant it is, or who entrusted it to
     * transmit. What customs rejects is told line by line; the unit stays sealed and can be opened and mended.
     */
    public List<Fault> handIn(EnterpriseCode site, long id) throws SQLException {
        LoadUnit.Whole whole = unit(site, id).orElse(null);
        if (whole == null || !whole.unit().isSealed() || whole.unit().isHandedIn()) {
            return List.of(fault("loading.state", "seal", "", "a sealed unit whose manifest was not handed in"));
        }
        Answer answer =
                intake.submit(site, message(site, manifest(whole)), PATIENCE).join();
        return switch (answer) {
            case Answer.Decided decided -> {
                DocumentOutcome outcome = decided.documents().getFirst();
                if (!outcome.refused()) {
                    OwnTransaction.in(owner, c -> {
                        LoadStore.handedIn(c, id, outcome.document());
                        return id;
                    });
                }
                yield outcome.faults();
            }
            case Answer.Unreadable unreadable ->
                unreadable.refusal().faults().stream().map(one -> one.fault()).toList();
            case Answer.Later later -> List.of(fault("loading.later", "", "", "an answer; hand it in again"));
            case Answer.Busy busy ->
                List.of(fault("loading.later", "", "", "a door that is not full; hand it in again"));
        };
    }

    /** Each time it is handed in under its own number: a refused one leaves no trace at customs. */
    private CebDocument manifest(LoadUnit.Whole whole) {
        LoadUnit unit = whole.unit();
        Instant now = clock.instant();
        String copNo = "LU" + unit.id() + "-" + whole.seals().size();
        String guid = UUID.nameUUIDFromBytes((copNo + "|" + now).getBytes(StandardCharsets.UTF_8))
                .toString()
                .toUpperCase(Locale.ROOT);
        Fields head = Fields.of(MessageType.CEB607.headBlock())
                .with("guid", guid)
                .with("appType", "1")
                .with("appTime", TIME.format(Beijing.time(now)))
                .with("appStatus", "2")
                .with("customsCode", unit.office())
                .with("copNo", copNo)
                .with("agentCode", unit.declarant())
                .with("agentName", name(unit.declarant()))
                .with("trafMode", unit.mode())
                .with("trafName", unit.transport())
                .with("voyageNo", unit.voyage())
                .with("billNo", unit.bill())
                .with("grossWeight", String.valueOf(unit.weight()))
                .with("logisticsCode", unit.carrier())
                .with("logisticsName", name(unit.carrier()))
                .with("msgCount", "1")
                .with("msgSeqNo", "1")
                .with("note", unit.name() + " / " + unit.seal());
        List<Fields> lines = new ArrayList<>();
        for (LoadUnit.Stuffed parcel : whole.parcels()) {
            lines.add(Fields.of(MessageType.CEB607.lineBlock())
                    .with("gnum", String.valueOf(lines.size() + 1))
                    .with("totalPackageNo", unit.name().length() > 60 ? "" : unit.name())
                    .with("logisticsNo", parcel.waybill()));
        }
        return new CebDocument(MessageType.CEB607, head, lines);
    }

    private byte[] message(EnterpriseCode site, CebDocument manifest) {
        return CebWriter.request(
                MessageType.CEB607,
                manifest.guid(),
                List.of(manifest),
                CebWriter.transfer(Direction.EXPORT, site.value(), name(site.value()), "DXP" + site.value()));
    }

    private String name(String code) {
        return parties.get().find(code).map(found -> found.names().zh()).orElse(code);
    }
}
