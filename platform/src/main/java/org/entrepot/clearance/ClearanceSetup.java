package org.entrepot.clearance;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.entrepot.clearance.ControlAct.Verdict;
import org.entrepot.node.BeforeReady;
import org.entrepot.node.EntrepotSettings;
import org.entrepot.node.Probe;
import org.entrepot.node.StartRefused;
import org.entrepot.registry.Persons;
import org.entrepot.registry.RealNameCheck;
import org.entrepot.registry.Registry;
import org.entrepot.settlement.OpenReturns;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** The clearance of the program that serves: everybody must be registered. */
@Configuration(proxyBeanMethods = false)
class ClearanceSetup {
    private static final int WRITERS = 1;
    private static final String TWO_OFFICERS = "entrepot.two-officers";
    private static final String SHORT_GUARANTEE = "entrepot.short-guarantee";

    @Bean(destroyMethod = "close")
    Clearance clearance(
            @Qualifier("owner") DataSource owner,
            @Qualifier("reader") DataSource reader,
            Persons persons,
            RealNameCheck realNames,
            Registry registry,
            ObjectProvider<Upstream> upstream,
            Grounds grounds,
            Environment environment) {
        return new Clearance(
                new Clearance.Ground(
                        owner,
                        reader,
                        persons,
                        realNames,
                        registry::enterprises,
                        grounds.clock(),
                        upstream.getIfAvailable()),
                new Clearance.Manner(
                        grounds.settings().strict(),
                        grounds.settings().waitForPartners(),
                        WRITERS,
                        grounds.settings().queueDocuments(),
                        grounds.settings().batchDocuments(),
                        true,
                        twoOfficers(environment.getProperty(TWO_OFFICERS, "")),
                        shortGuarantee(environment.getProperty(SHORT_GUARANTEE, "refuse"))));
    }

    /** What becomes of a list whose guarantee does not reach, as an operator names it. */
    static ShortGuarantee shortGuarantee(String named) {
        return Arrays.stream(ShortGuarantee.values())
                .filter(one -> one.name().equals(named.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new StartRefused(
                        "The setting " + SHORT_GUARANTEE + " is '" + named.strip() + "'; it is refuse or wait."));
    }

    /** Which decisions need a second officer, as an operator names them, with commas between. */
    static Set<Verdict> twoOfficers(String named) {
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        for (String name : named.split(",", -1)) {
            if (!name.isBlank()) {
                verdicts.add(Arrays.stream(Verdict.values())
                        .filter(one -> one.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new StartRefused("The setting " + TWO_OFFICERS + " names '" + name.strip()
                                + "'; name decisions of " + Arrays.toString(Verdict.values())
                                + " with commas between.")));
            }
        }
        return verdicts;
    }

    /** What every part of the program is given. */
    record Grounds(Clock clock, EntrepotSettings settings) {}

    @Bean
    Grounds grounds(Clock clock, EntrepotSettings settings) {
        return new Grounds(clock, settings);
    }

    /** After the park is loaded, whose parties are asked for. */
    @Bean
    @Order(100)
    BeforeReady openTheDoor(Clearance clearance) {
        return settings -> {
            try {
                clearance.open();
            } catch (SQLException e) {
                throw new StartRefused("The clearing cannot begin: " + e.getMessage() + "; see the database's log.", e);
            }
        };
    }

    /** For whoever tells people and programs whose word it is. */
    @Bean
    Authority authority(Clearance clearance) {
        return clearance.authority();
    }

    @Bean
    Intake intake(Clearance clearance) {
        return clearance.intake();
    }

    @Bean
    Exports exports(Clearance clearance) {
        return clearance.exports();
    }

    @Bean
    Declarations declarations(Clearance clearance) {
        return clearance.declarations();
    }

    @Bean
    Documents documents(Clearance clearance) {
        return clearance.documents();
    }

    @Bean
    Corrections corrections(Clearance clearance) {
        return clearance.corrections();
    }

    @Bean
    Receipts receipts(Clearance clearance) {
        return clearance.receipts();
    }

    @Bean
    Copies copies(Clearance clearance) {
        return clearance.copies();
    }

    @Bean
    Controls controls(Clearance clearance) {
        return clearance.controls();
    }

    @Bean
    ControlImages controlImages(Clearance clearance) {
        return clearance.images();
    }

    @Bean
    Returns returns(Clearance clearance) {
        return clearance.returns();
    }

    /** No bill of a list whose return is not decided is gathered. */
    @Bean
    OpenReturns openReturns() {
        return AwaitedStore::lists;
    }

    @Bean
    Watch watch(Clearance clearance) {
        return clearance.watch();
    }

    @Bean
    ListCourses listCourses(Clearance clearance) {
        return clearance.courses();
    }

    @Bean
    MeterBinder clearingMeters(Clearance clearance) {
        return clearance.meters();
    }

    @Bean
    Probe clearingProbe(Clearance clearance) {
        return clearance::look;
    }
}
