package org.entrepot.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

class ModulesTest {
    /** Reading all classes takes most of the time. */
    private static final ApplicationModules MAIN = modules(Code.BASE, Code.mainFolder());

    private static ApplicationModules modules(String base, Path folder) {
        return ApplicationModules.of(base, location -> location.contains(folder.toString()));
    }

    @Test
    void no_cycles_no_reach_into_internals_only_declared_dependencies() {
        MAIN.verify();
    }

    @Test
    void every_module_of_the_design_is_there() {
        assertThat(MAIN.stream().map(module -> module.getIdentifier().toString()))
                .contains(
                        "kernel",
                        "ledger",
                        "messages",
                        "registry",
                        "catalog",
                        "tariff",
                        "clearance",
                        "settlement",
                        "park",
                        "insight",
                        "orders",
                        "bonded",
                        "webhooks",
                        "collection",
                        "overseas",
                        "strategy",
                        "economics",
                        "figures",
                        "credit",
                        "incentives",
                        "console",
                        "node");
    }

    @Test
    void planted_violations_are_seen() {
        Violations violations = modules(Code.PLANTED_MODULES, Code.testFolder()).detectViolations();
        assertThat(violations.getMessages())
                .anySatisfy(message -> assertThat(message).contains("Cycle detected"))
                .anySatisfy(message -> assertThat(message).contains("depends on module 'gamma'"))
                .anySatisfy(message -> assertThat(message).contains("non-exposed type"));
    }
}
