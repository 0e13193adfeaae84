package org.entrepot.clearance.decision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Role;

/**
 * Who may take part and who may speak: parties must be registered in their roles (receipt reason 22001), whoever sends must be
 * the owner of the document or entrusted by it, whoever declares must be entrusted by the seller.
 */
public final class PartyRules {
    private static final String NOT_REGISTERED = "22001";
    private static final String WRONG_ENTERPRISE_TYPE = "-10101";
    private static final String UNKNOWN_ENTERPRISE = "-10102";

    private final Enterprises parties;
    private final List<Fault> faults = new ArrayList<>();
    private final Arrival arrival;
    private final CebDocument document;
    private final OfficialCodes codes;

    private PartyRules(Enterprises parties, Arrival arrival) {
        this.parties = parties;
        this.arrival = arrival;
        this.document = arrival.document();
        this.codes = OfficialCodes.of(arrival.type());
    }

    /** Faults of the submission as such: the e-port does not take it. */
    public static List<Fault> ofSending(Enterprises parties, Arrival arrival) {
        PartyRules rules = new PartyRules(parties, arrival);
        rules.transmitter();
        Nature nature = Nature.of(arrival.type());
        rules.sentFor(nature.senders());
        nature.partners().forEach(rules::partner);
        return rules.faults;
    }

    /** Faults of a list's parties: customs rejects it. */
    public static List<Fault> ofList(Enterprises parties, Arrival arrival) {
        PartyRules rules = new PartyRules(parties, arrival);
        rules.party("ebpCode", Role.PLATFORM);
        rules.party("ebcCode", Role.SELLER);
        rules.party("logisticsCode", Role.LOGISTICS);
        rules.party("agentCode", Role.DECLARANT);
        if (rules.document.head().knows("assureCode")) {
            rules.party("assureCode", Role.GUARANTOR);
        }
        if (rules.faults.isEmpty()) {
            rules.entrusted();
        }
        return rules.faults;
    }

    private void transmitter() {
        Optional<Enterprise> client = parties.find(arrival.transmitter());
        boolean own = client.isPresent() && client.get().code().equals(arrival.sender());
        if (!own) {
            fault(
                    codes.leave(),
                    "transfer.sender",
                    "BaseTransfer.copCode",
                    arrival.transmitter(),
                    arrival.sender().value());
        }
    }

    private void sentFor(List<String> owners) {
        for (String owner : owners) {
            String code = document.text(owner);
            if (EnterpriseCode.fits(code) && parties.mayTransmit(arrival.sender(), EnterpriseCode.of(code), day())) {
                return;
            }
        }
        fault(
                codes.leave(),
                "party.sender",
                owners.getFirst(),
                arrival.sender().value(),
                "the enterprise of " + String.join(" or ", owners) + ", or one that it entrusts to transmit");
    }

    /** Leave counts on the day on which the document came, whenever it is decided. */
    private LocalDate day() {
        return Beijing.date(arrival.receivedAt());
    }

    private void partner(String field, Role role) {
        String code = document.text(field);
        Optional<Enterprise> found = parties.find(code);
        if (found.isEmpty()) {
            fault(UNKNOWN_ENTERPRISE, "party." + field, field, code, "a registered enterprise");
        } else if (!found.get().roles().contains(role)) {
            fault(WRONG_ENTERPRISE_TYPE, "party." + field, field, code, "an enterprise registered as " + role);
        }
    }

    private void party(String field, Role role) {
        String code = document.text(field);
        boolean registered =
                parties.find(code).filter(found -> found.roles().contains(role)).isPresent();
        if (!registered) {
            fault(NOT_REGISTERED, "party." + field, field, code, "an enterprise registered as " + role);
        }
    }

    private void entrusted() {
        EnterpriseCode agent = EnterpriseCode.of(document.text("agentCode"));
        EnterpriseCode seller = EnterpriseCode.of(document.text("ebcCode"));
        if (!parties.mayDeclare(agent, seller, day())) {
            fault(
                    NOT_REGISTERED,
                    "party.declarant",
                    "agentCode",
                    agent.value(),
                    "a declarant whom " + seller + " entrusts");
        }
    }

    private void fault(String code, String rule, String field, String found, String expected) {
        faults.add(new Fault(code, rule, field, found, expected));
    }
}
