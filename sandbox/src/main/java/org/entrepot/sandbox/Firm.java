package org.entrepot.sandbox;

import java.util.Set;

/**
 * An invented enterprise of the demo park; its codes carry an unassigned area and right check characters, its name says
 * that it is a demonstration.
 *
 * @param key short name within the sandbox
 * @param code customs registration code, 10 characters, as its documents carry it
 * @param creditCode unified social credit code, 18 characters
 * @param trade what it does, in English
 * @param tenant whether it rents in the park
 */
public record Firm(
        String key,
        String code,
        String creditCode,
        String nameZh,
        String nameEn,
        String nameRu,
        Set<Role> roles,
        String trade,
        boolean tenant) {
    /** Customs roles of an enterprise, named as the registry names them. */
    public enum Role {
        PLATFORM,
        SELLER,
        PAYMENT,
        LOGISTICS,
        DECLARANT,
        GUARANTOR,
        ZONE,
        WAREHOUSE,
        SITE
    }

    public Firm {
        roles = Set.copyOf(roles);
    }

    /** Whether it plays that role. */
    public boolean is(Role role) {
        return roles.contains(role);
    }

    static String codeOf(int index) {
        return "990296%04d".formatted(index + 1);
    }

    static String creditCodeOf(int index) {
        return CheckDigit.creditCode(
                "91" + Buyer.UNASSIGNED_AREA + CheckDigit.organisationCode("MAQ%05d".formatted(index + 1)));
    }
}
