package org.entrepot.node;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** What is measured: the JVM and the pools here, the rest by whoever brings a {@link MeterBinder}. */
@Configuration(proxyBeanMethods = false)
class MetricsSetup {

    @Bean(destroyMethod = "close")
    PrometheusMeterRegistry meterRegistry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    @Bean(destroyMethod = "close")
    JvmGcMetrics garbageMeters() {
        return new JvmGcMetrics();
    }

    /** When all that is measured is there. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    BeforeReady beginToMeasure(
            PrometheusMeterRegistry registry,
            ObjectProvider<MeterBinder> binders,
            @Qualifier("owner") ObjectProvider<DataSource> owner,
            @Qualifier("reader") ObjectProvider<DataSource> reader) {
        return settings -> {
            new JvmMemoryMetrics().bindTo(registry);
            new JvmThreadMetrics().bindTo(registry);
            new ProcessorMetrics().bindTo(registry);
            new UptimeMetrics().bindTo(registry);
            binders.orderedStream().forEach(binder -> binder.bindTo(registry));
            measure(owner.getObject(), registry);
            measure(reader.getObject(), registry);
        };
    }

    private static void measure(DataSource source, PrometheusMeterRegistry registry) {
        if (source instanceof HikariDataSource pool && pool.getMetricsTrackerFactory() == null) {
            pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
        }
    }
}
