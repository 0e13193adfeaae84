package org.entrepot.incentives;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.entrepot.clearance.PartyLists;
import org.entrepot.credit.Credit;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.landed.RateFile;
import org.entrepot.node.BeforeReady;
import org.entrepot.node.Probe;
import org.entrepot.park.Lease;
import org.entrepot.park.Leases;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Registry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Incentives, in the running program. */
@Configuration(proxyBeanMethods = false)
class IncentivesSetup {
    @Bean
    Firms firms(Registry registry, Leases leases, Credit credit) {
        return new Firms(
                code -> registry.enterprises()
                        .find(code.value())
                        .filter(Enterprise::tenant)
                        .isPresent(),
                (code, day) -> isLet(leases, code, day),
                credit::grade);
    }

    private static boolean isLet(Leases leases, EnterpriseCode code, LocalDate day) throws SQLException {
        return leases.of(code).stream().anyMatch(lease -> lease.state(day) == Lease.State.RUNNING);
    }

    @Bean(destroyMethod = "close")
    IncentivesDesk incentivesDesk(
            @Qualifier("owner") DataSource owner,
            @Qualifier("reader") DataSource reader,
            PartyLists lists,
            Firms firms,
            RateFile rates,
            Clock clock) {
        return new IncentivesDesk(owner, reader, lists, firms, rates::now, clock);
    }

    @Bean
    Programmes programmes(IncentivesDesk desk) {
        return desk.programmes();
    }

    @Bean
    Claims claims(IncentivesDesk desk) {
        return desk.claims();
    }

    /** After the clearing is open, whose lists are followed. */
    @Bean
    @Order(230)
    BeforeReady followWhatIsUndone(IncentivesDesk desk) {
        return settings -> desk.open();
    }

    @Bean
    Probe incentivesProbe(IncentivesDesk desk) {
        return desk::look;
    }
}
