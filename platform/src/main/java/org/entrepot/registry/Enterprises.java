package org.entrepot.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Entrustment.Scope;

/**
 * Who is registered and who may act for whom, at one moment. Immutable, so that the pure decision can read it; an enterprise
 * is found by either of its codes and stands there under its customs code.
 */
public final class Enterprises {
    private final Map<String, Enterprise> byCode = new LinkedHashMap<>();
    private final Map<String, Enterprise> byCreditCode = new HashMap<>();
    private final Map<String, Enterprise> byDxpId = new HashMap<>();
    private final Map<Pair, List<Entrustment>> entrusted = new HashMap<>();

    private record Pair(String agent, String principal) {}

    private Enterprises(Collection<Enterprise> enterprises, Collection<Entrustment> entrustments) {
        for (Enterprise enterprise : enterprises) {
            boolean again = byCode.put(enterprise.code().value(), enterprise) != null
                    || (!enterprise.creditCode().isEmpty()
                            && byCreditCode.put(enterprise.creditCode(), enterprise) != null)
                    || (!enterprise.dxpId().isEmpty() && byDxpId.put(enterprise.dxpId(), enterprise) != null);
            if (again) {
                throw new IllegalArgumentException("enterprise " + enterprise.code() + " is registered twice");
            }
        }
        for (Entrustment entrustment : entrustments) {
            entrusted
                    .computeIfAbsent(pair(entrustment.agent(), entrustment.principal()), pair -> new ArrayList<>())
                    .add(entrustment);
        }
    }

    /** A snapshot of these; refuses one code for two enterprises. */
    public static Enterprises of(Collection<Enterprise> enterprises, Collection<Entrustment> entrustments) {
        return new Enterprises(enterprises, entrustments);
    }

    /** The enterprise with that customs registration code (10 characters) or credit code (18). */
    public Optional<Enterprise> find(String codeOrCreditCode) {
        Enterprise found = byCode.get(codeOrCreditCode);
        return Optional.ofNullable(found != null ? found : byCreditCode.get(codeOrCreditCode));
    }

    /** The enterprise that is reached at the exchange by that address. */
    public Optional<Enterprise> atAddress(String dxpId) {
        return Optional.ofNullable(byDxpId.get(dxpId));
    }

    /** All, in the order in which they were given: from the registry by code. */
    public Collection<Enterprise> all() {
        return java.util.Collections.unmodifiableCollection(byCode.values());
    }

    /** Whether the agent may send messages of the principal on that day, Beijing; everybody may send their own. */
    public boolean mayTransmit(EnterpriseCode agent, EnterpriseCode principal, LocalDate day) {
        return may(agent, principal, Scope.TRANSMIT, day);
    }

    /** Whether the agent may declare lists of the principal on that day, Beijing; everybody may declare their own. */
    public boolean mayDeclare(EnterpriseCode agent, EnterpriseCode principal, LocalDate day) {
        return may(agent, principal, Scope.DECLARE, day);
    }

    private boolean may(EnterpriseCode agent, EnterpriseCode principal, Scope scope, LocalDate day) {
        Pair pair = pair(agent, principal);
        return pair.agent().equals(pair.principal())
                || entrusted.getOrDefault(pair, List.of()).stream()
                        .anyMatch(one -> one.scope().contains(scope) && one.holdsOn(day));
    }

    private Pair pair(EnterpriseCode agent, EnterpriseCode principal) {
        return new Pair(canonical(agent.value()), canonical(principal.value()));
    }

    private String canonical(String code) {
        return find(code).map(enterprise -> enterprise.code().value()).orElse(code);
    }
}
