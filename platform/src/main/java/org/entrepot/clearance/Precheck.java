package org.entrepot.clearance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeTables;
import org.entrepot.clearance.decision.Arrival;
import org.entrepot.clearance.decision.PartyRules;
import org.entrepot.clearance.rules.FieldRules;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.FormatRefusal;
import org.entrepot.messages.MessageType;
import org.entrepot.messages.ReadLimits;
import org.entrepot.messages.Reading;
import org.entrepot.registry.Enterprises;
import org.jspecify.annotations.Nullable;

/**
 * What the clearing would say of a document if it came now: its form, the rules between its fields, its parties. Asked before
 * a document is sent; stores nothing, and does not know what other documents would make of it.
 */
public final class Precheck {
    private static final UUID NOWHERE = new UUID(0, 0);

    private final FieldRules rules = new FieldRules(CodeTables.load(), Catalog.load());
    private final Supplier<Enterprises> parties;

    /** Among these parties. */
    public Precheck(Supplier<Enterprises> parties) {
        this.parties = parties;
    }

    /**
     * All faults of a document, each element's by rule where a rule speaks of it, else by form.
     *
     * @param sender who would send it, by its own connection
     */
    public List<Fault> faults(EnterpriseCode sender, CebDocument document, Instant now) {
        List<Fault> faults = new ArrayList<>(partyFaults(sender, document, now));
        faults.addAll(rules.check(document, Beijing.date(now)));
        Set<String> told = new HashSet<>();
        faults.forEach(fault -> told.add(fault.field()));
        for (Fault fault : formFaults(sender, document)) {
            if (told.add(fault.field())) {
                faults.add(fault);
            }
        }
        return faults;
    }

    /** By which way an export is declared on a day, and why: see {@link FieldRules#route}. */
    public Optional<ExportRoute> route(
            String mode, @Nullable BigDecimal value, boolean licence, boolean refund, LocalDate on) {
        return rules.route(mode, value, licence, refund, on);
    }

    /** Whether the goods of an export of that mode leave a bonded site, so that its list names a customs account book. */
    public boolean isBonded(String mode, LocalDate on) {
        return rules.isBondedExport(mode, on);
    }

    /**
     * The data of a full customs entry of what a list says.
     *
     * @param list as it is drafted; it is sent nowhere
     * @param head what the entry asks besides of the whole
     * @param lines what it asks besides of each goods line, as many as the list has
     */
    public EntryData entry(
            CebDocument list, Map<EntryField, String> head, List<Map<EntryField, String>> lines, LocalDate on) {
        return EntryDrafting.of(list, head, lines, rules.entryTerms(on), on);
    }

    private List<Fault> partyFaults(EnterpriseCode sender, CebDocument document, Instant now) {
        Arrival arrival = new Arrival(NOWHERE, 0, sender, sender.value(), document, new byte[0], now);
        Enterprises known = parties.get();
        List<Fault> faults = new ArrayList<>(PartyRules.ofSending(known, arrival));
        if (document.type() == MessageType.CEB621 || document.type() == MessageType.CEB603) {
            faults.addAll(PartyRules.ofList(known, arrival));
        }
        return faults;
    }

    private static List<Fault> formFaults(EnterpriseCode sender, CebDocument document) {
        byte[] message = CebWriter.request(
                document.type(),
                document.guid(),
                List.of(document),
                CebWriter.transfer(
                        document.type().direction(), sender.value(), sender.value(), "DXP" + sender.value()));
        return switch (CebReader.read(message, ReadLimits.SANDBOX)) {
            case Reading.Read(var read) -> List.of();
            case Reading.Refused(FormatRefusal refusal) ->
                refusal.faults().stream()
                        .map(FormatRefusal.DocumentFault::fault)
                        .toList();
        };
    }
}
