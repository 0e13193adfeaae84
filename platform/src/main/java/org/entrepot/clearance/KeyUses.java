package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeTables;
import org.entrepot.clearance.rules.FieldRules;
import org.entrepot.clearance.rules.ReturnTerms;
import org.entrepot.kernel.Beijing;
import org.jspecify.annotations.Nullable;

/** What data keys are still needed for by documents and their cases, for whoever decides when one is destroyed. */
public final class KeyUses {
    private final FieldRules rules;

    private KeyUses(FieldRules rules) {
        this.rules = rules;
    }

    /** By the rules of this program. */
    public static KeyUses load() {
        return new KeyUses(new FieldRules(CodeTables.load(), Catalog.load()));
    }

    /**
     * By key what it is needed for; absent where no document is sealed under it.
     *
     * @param c as the owner role; what another transaction files later is not seen
     */
    public Map<Long, KeyUse> of(Connection c, Collection<Long> keys) throws SQLException {
        Map<Long, KeyUse> uses = new HashMap<>();
        KeyUseStore.uses(c, keys)
                .forEach(row -> uses.put(
                        row.key(), new KeyUse(row.last(), row.released(), returnable(row.released()), row.open())));
        return uses;
    }

    private @Nullable LocalDate returnable(@Nullable Instant released) {
        if (released == null) {
            return null;
        }
        LocalDate day = Beijing.date(released);
        ReturnTerms terms = rules.returnTerms("", day);
        return day.plusDays(Math.max(terms.applyWithinDays(), terms.backWithinDays()));
    }

    /** The keys under which the documents of those declarations are sealed, their waybills and what came after them too. */
    public static Set<Long> ofDeclarations(Connection c, Collection<Long> declarations) throws SQLException {
        return declarations.isEmpty() ? Set.of() : KeyUseStore.ofDeclarations(c, declarations);
    }
}
