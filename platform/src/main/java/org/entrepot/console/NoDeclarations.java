package org.entrepot.console;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.entrepot.clearance.DeclarationDetail;
import org.entrepot.clearance.DeclarationFilter;
import org.entrepot.clearance.DeclarationPage;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.DocumentOutcome;
import org.entrepot.clearance.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;

/** Stands in while this program has no clearance: there are no declarations. */
@Component
@Fallback
class NoDeclarations implements Declarations {
    @Override
    public DeclarationPage page(Viewer viewer, DeclarationFilter filter, @Nullable String cursor, int limit) {
        return new DeclarationPage(List.of(), null);
    }

    @Override
    public Optional<DeclarationSummary> find(Viewer viewer, String copNoOrInvtNo) {
        return Optional.empty();
    }

    @Override
    public Optional<DeclarationDetail> detail(Viewer viewer, long id) {
        return Optional.empty();
    }

    @Override
    public List<DocumentOutcome> outcomes(Collection<Long> documents) {
        return List.of();
    }

    @Override
    public ClearedPage clearedAfter(String after, int max) {
        return new ClearedPage(List.of(), after);
    }
}
