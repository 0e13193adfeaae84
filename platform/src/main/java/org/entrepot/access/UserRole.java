package org.entrepot.access;

/** As what a person signs in. What an enterprise may do at customs is said by its {@link org.entrepot.registry.Role}s. */
public enum UserRole {
    /** Runs the park: tenants, figures, accounts. Sees declarations with persons masked. */
    OPERATOR,
    /** Works for one enterprise and sees what is that enterprise's. */
    ENTERPRISE,
    /** Customs: works through declarations; sees persons in clear where a reason is given. */
    CUSTOMS_OFFICER,
    /** Warehouse and gate. */
    WAREHOUSE,
    /** Proves the books; changes nothing. */
    AUDITOR
}
