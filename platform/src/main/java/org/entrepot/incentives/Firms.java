package org.entrepot.incentives;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entrepot.credit.Grade;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;

/**
 * What enterprises are, as the other modules hold it: asked anew whenever a condition is checked.
 *
 * @param tenant whether it is registered as a tenant of the park
 * @param lease whether a lease of it runs on a day
 * @param grade its credit grade; empty where it has none
 */
public record Firms(Ask<Boolean> tenant, OnDay lease, Ask<Optional<Grade>> grade) {
    /** A question about an enterprise. */
    @FunctionalInterface
    public interface Ask<T> {
        T of(EnterpriseCode enterprise) throws SQLException;
    }

    /** The same about a day. */
    @FunctionalInterface
    public interface OnDay {
        boolean of(EnterpriseCode enterprise, LocalDate day) throws SQLException;
    }

    /** The conditions that the enterprise does not meet. */
    List<Fault> misses(Programme programme, EnterpriseCode enterprise, ClaimPeriod period) throws SQLException {
        List<Fault> misses = new ArrayList<>();
        Programme.Conditions conditions = programme.conditions();
        if (conditions.tenant() && !tenant.of(enterprise)) {
            misses.add(Programmes.fault("tenant", enterprise.value(), "a registered tenant of the park"));
        }
        if (conditions.lease() && !lease.of(enterprise, period.to())) {
            misses.add(Programmes.fault("lease", "", "a lease that runs on " + period.to()));
        }
        Grade least = conditions.grade();
        if (least != null) {
            Optional<Grade> found = grade.of(enterprise);
            if (found.filter(one -> one.isAtLeast(least)).isEmpty()) {
                misses.add(Programmes.fault(
                        "grade", found.map(Grade::name).orElse(""), "a credit grade of " + least + " or better"));
            }
        }
        return misses;
    }
}
