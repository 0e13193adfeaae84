package org.entrepot.insight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.clearance.Viewer;
import org.entrepot.clearance.Watch;

/** What watchers are told, made up: refusals as one page each, marks of telephones, what waits. */
public final class StandInWatch implements Watch {
    public final List<Refused> refused = new ArrayList<>();
    public final Map<Long, String> telephones = new HashMap<>();
    public Standing standing = new Standing(0, 0);
    private final LongFunction<DeclarationSummary> summaries;

    /** Gives declarations as that function knows them. */
    public StandInWatch(LongFunction<DeclarationSummary> summaries) {
        this.summaries = summaries;
    }

    @Override
    public RefusedPage refusedAfter(String after, int max) {
        int at = after.isEmpty() ? 0 : Integer.parseInt(after);
        return at >= refused.size()
                ? new RefusedPage(List.of(), after, false)
                : new RefusedPage(List.of(refused.get(at)), String.valueOf(at + 1), true);
    }

    @Override
    public Standing standing() {
        return standing;
    }

    @Override
    public Map<Long, String> telephones(Collection<Long> declarations) {
        Map<Long, String> found = new HashMap<>(telephones);
        found.keySet().retainAll(declarations);
        return found;
    }

    @Override
    public int buyers(Collection<Long> declarations) {
        return new HashSet<>(declarations).size();
    }

    @Override
    public List<DeclarationSummary> summaries(Viewer viewer, Collection<Long> declarations) {
        return declarations.stream().map(summaries::apply).toList();
    }
}
