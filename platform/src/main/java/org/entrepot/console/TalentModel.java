package org.entrepot.console;

import java.util.Map;
import org.entrepot.park.JobReport;
import org.entrepot.park.Programme;
import org.entrepot.park.Talent;

/**
 * What the page of talent shows.
 *
 * @param all as far as the reader may see it
 * @param firms codes and names to choose a tenant from
 * @param park whether the reader is one of the park's people
 * @param takes whether the reader may count and place
 * @param reports whether the reader may report jobs, its own
 */
public record TalentModel(
        Talent.Overview all,
        Map<String, String> firms,
        Directory directory,
        boolean park,
        boolean takes,
        boolean reports,
        Told told) {

    public int finished() {
        return all.programmes().stream().mapToInt(one -> one.last().finished()).sum();
    }

    public int started() {
        return all.programmes().stream().mapToInt(one -> one.last().started()).sum();
    }

    public int placed() {
        return all.placements().stream().mapToInt(Programme.Placement::people).sum();
    }

    public int jobs() {
        return all.latest().stream().mapToInt(JobReport::jobs).sum();
    }
}
