package org.entrepot.benefits;

import java.util.Map;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;

/**
 * What this installation measures of tenants over a time.
 *
 * @param samples by tenant and measure, as far as there is anything
 * @param parcels cleared in that time, by tenant
 * @param due orders whose money was due in that time, by tenant
 */
public record Own(
        Map<EnterpriseCode, Map<Measure, Sample>> samples,
        Map<EnterpriseCode, Long> parcels,
        Map<EnterpriseCode, Long> due) {
    static final Own NOTHING = new Own(Map.of(), Map.of(), Map.of());

    public Own {
        samples = Map.copyOf(samples);
        parcels = Map.copyOf(parcels);
        due = Map.copyOf(due);
    }

    Optional<Sample> sample(EnterpriseCode tenant, Measure measure) {
        return Optional.ofNullable(samples.getOrDefault(tenant, Map.of()).get(measure));
    }

    /** How often a year the difference counts. */
    long times(EnterpriseCode tenant, Measure measure) {
        return (measure == Measure.SHARE_COLLECTED ? due : parcels).getOrDefault(tenant, 0L);
    }
}
