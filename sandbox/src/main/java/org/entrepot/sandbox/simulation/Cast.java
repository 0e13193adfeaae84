package org.entrepot.sandbox.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Entrustment;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.SandboxData;

/** Who takes part: the firms of the sandbox, platforms entrusted to transmit for all sellers, declarants to declare for them. */
final class Cast {
    private final Map<String, Firm> byCode = new LinkedHashMap<>();

    Cast() {
        SandboxData.firms().forEach(firm -> byCode.put(firm.code(), firm));
    }

    List<Firm> in(Firm.Role role) {
        return byCode.values().stream().filter(firm -> firm.is(role)).toList();
    }

    Firm named(String key) {
        return byCode.values().stream()
                .filter(firm -> firm.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Everybody who sends or could be told something. */
    List<Firm> all() {
        return List.copyOf(byCode.values());
    }

    boolean isKnown(String code) {
        return byCode.containsKey(code);
    }

    boolean is(String code, Firm.Role role) {
        Firm firm = byCode.get(code);
        return firm != null && firm.is(role);
    }

    boolean maySendFor(Firm sender, String owner) {
        return sender.code().equals(owner) || (sender.is(Firm.Role.PLATFORM) && is(owner, Firm.Role.SELLER));
    }

    boolean mayDeclareFor(String agent, String seller) {
        return agent.equals(seller) || (is(agent, Firm.Role.DECLARANT) && is(seller, Firm.Role.SELLER));
    }

    /** The same as the program's registry would give it. */
    Enterprises registered() {
        List<Enterprise> enterprises = new ArrayList<>();
        List<Entrustment> entrustments = new ArrayList<>();
        for (Firm firm : all()) {
            enterprises.add(new Enterprise(
                    EnterpriseCode.of(firm.code()),
                    firm.creditCode(),
                    new Enterprise.Names(firm.nameZh(), firm.nameEn(), firm.nameRu()),
                    firm.roles().stream()
                            .map(role -> org.entrepot.registry.Role.valueOf(role.name()))
                            .collect(Collectors.toSet()),
                    firm.trade(),
                    firm.tenant(),
                    Set.of()));
            if (firm.is(Firm.Role.SELLER)) {
                entrust(in(Firm.Role.PLATFORM), firm, Entrustment.Scope.TRANSMIT, entrustments);
                entrust(in(Firm.Role.DECLARANT), firm, Entrustment.Scope.DECLARE, entrustments);
            }
        }
        return Enterprises.of(enterprises, entrustments);
    }

    private static void entrust(
            List<Firm> agents, Firm principal, Entrustment.Scope scope, List<Entrustment> entrustments) {
        for (Firm agent : agents) {
            if (!agent.equals(principal)) {
                entrustments.add(new Entrustment(
                        EnterpriseCode.of(agent.code()), EnterpriseCode.of(principal.code()), Set.of(scope)));
            }
        }
    }
}
