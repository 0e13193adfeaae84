package org.entrepot.orders;

import java.time.Clock;
import javax.sql.DataSource;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.Intake;
import org.entrepot.node.BeforeReady;
import org.entrepot.registry.Persons;
import org.entrepot.registry.Registry;
import org.entrepot.risk.Screening;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The order files of the running program. */
@Configuration(proxyBeanMethods = false)
class OrdersSetup {
    @Bean(destroyMethod = "close")
    OrderDesk orderDesk(
            @Qualifier("owner") DataSource owner,
            @Qualifier("reader") DataSource reader,
            Persons persons,
            Registry registry,
            Screening screening,
            Intake intake,
            Declarations declarations,
            Clock clock) {
        return new OrderDesk(new OrderGround(owner, reader, persons, registry, screening, clock), intake, declarations);
    }

    @Bean
    Orders orders(OrderDesk desk) {
        return desk.orders();
    }

    /** After the door of the clearing, at which it hands in. */
    @Bean
    @Order(200)
    BeforeReady openTheOrderDesk(OrderDesk desk) {
        return settings -> desk.open();
    }
}
