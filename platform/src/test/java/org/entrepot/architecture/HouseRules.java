package org.entrepot.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules over who may know what, for the modules below a base package.
 *
 * @param base the package whose direct sub-packages are the modules
 */
record HouseRules(String base) {
    private static final List<String> PURE =
            List.of("kernel", "messages", "catalog", "tariff", "clearance.rules", "clearance.decision");

    private static final Set<String> SAY_NOTHING =
            Set.of("Impl", "Manager", "Helper", "Util", "Utils", "DTO", "Dto", "Base");

    /** Pure parts know no container, no database, no clock and no chance. */
    ArchRule pure_parts_know_only_values() {
        return noClasses()
                .that(arePure())
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.springframework..", "java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb.."))
                .orShould()
                .dependOnClassesThat(named("java.time.Clock", "java.time.InstantSource", "java.util.Random"))
                .as("pure parts know no container, no database, no clock and no chance");
    }

    ArchRule time_is_asked_for_in_node_alone() {
        return noClasses()
                .that(areNotOf("node"))
                .and(areNoCommands())
                .should()
                .accessTargetWhere(readsTheClock())
                .as("time comes in as a value or from the Clock that node gives");
    }

    ArchRule chance_is_seeded_or_secret() {
        return noClasses()
                .that(areNotOf("node", "registry", "ledger", "access"))
                .should()
                .accessTargetWhere(asksChance())
                .as("chance comes in as a value; only node, registry, ledger and access make secrets");
    }

    ArchRule nothing_sleeps() {
        return noClasses()
                .should()
                .accessTargetWhere(call("sleep", "java.lang.Thread", "java.util.concurrent.TimeUnit"))
                .as("nothing sleeps");
    }

    ArchRule sql_is_in_stores() {
        return noClasses()
                .that(areNotOf("node"))
                .and(areNoStores())
                .should()
                .dependOnClassesThat(named(
                        "java.sql.Statement",
                        "java.sql.PreparedStatement",
                        "java.sql.CallableStatement",
                        "java.sql.ResultSet"))
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("org.postgresql..", "org.springframework.jdbc.core.."))
                .as("SQL is in stores and in node");
    }

    ArchRule xml_is_parsed_in_messages() {
        return noClasses()
                .that(areNotOf("messages"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "javax.xml.stream..",
                        "javax.xml.parsers..",
                        "org.xml.sax..",
                        "org.w3c.dom..",
                        "com.fasterxml.aalto..",
                        "org.codehaus.stax2.."))
                .as("XML is parsed in messages");
    }

    ArchRule names_say_something() {
        return noClasses().should(sayNothing()).as("names say what a type is for");
    }

    /** A start passes nested classes over; those of a configuration come with it. */
    ArchRule parts_of_the_program_are_not_nested() {
        return noClasses()
                .that(areNestedInNoConfiguration())
                .should()
                .beAnnotatedWith("org.springframework.stereotype.Component")
                .orShould()
                .beMetaAnnotatedWith("org.springframework.stereotype.Component")
                .as("parts of the program are not nested, but in a configuration");
    }

    Stream<ArchRule> all() {
        return Stream.of(
                pure_parts_know_only_values(),
                time_is_asked_for_in_node_alone(),
                chance_is_seeded_or_secret(),
                nothing_sleeps(),
                sql_is_in_stores(),
                xml_is_parsed_in_messages(),
                names_say_something(),
                parts_of_the_program_are_not_nested());
    }

    private static DescribedPredicate<JavaClass> areNestedInNoConfiguration() {
        return DescribedPredicate.describe(
                "are nested in no configuration",
                type -> type.getEnclosingClass()
                        .filter(outer -> !outer.isAnnotatedWith("org.springframework.context.annotation.Configuration"))
                        .isPresent());
    }

    private DescribedPredicate<JavaClass> arePure() {
        return DescribedPredicate.describe("are pure", type -> {
            boolean book = type.getPackageName().equals(base + ".ledger")
                    && Set.of("Book", "Holdings").contains(outermost(type));
            boolean entry = type.getPackageName().equals(base + ".bonded")
                    && Set.of("BookEntry", "BookItem", "Amounts", "Quantity", "Fefo")
                            .contains(outermost(type));
            boolean money = type.getPackageName().equals(base + ".collection")
                    && Set.of(
                                    "Matching",
                                    "TaxReckoning",
                                    "StatementReader",
                                    "MappedTable",
                                    "Cells",
                                    "Identity",
                                    "ExportSale")
                            .contains(outermost(type));
            boolean stock = type.getPackageName().equals(base + ".overseas")
                    && Set.of("Fifo", "SettlementReckoning", "Settlement").contains(outermost(type));
            boolean weighing = type.getPackageName().equals(base + ".strategy")
                    && Set.of(
                                    "Pairwise",
                                    "Ahp",
                                    "Entropy",
                                    "Weighting",
                                    "Evaluation",
                                    "Quadrilateral",
                                    "Turning",
                                    "Outcome",
                                    "Content",
                                    "Comparison",
                                    "Gathering",
                                    "Measured",
                                    "Indicator",
                                    "IndicatorFile",
                                    "Forms")
                            .contains(outermost(type));
            boolean grades = type.getPackageName().equals(base + ".credit")
                    && Set.of("Scale", "CreditVersion", "Objection", "Component", "Grade")
                            .contains(outermost(type));
            boolean rewards = type.getPackageName().equals(base + ".incentives")
                    && Set.of("Checking", "Programme", "ProgrammeFile", "ClaimPeriod", "ClaimLine", "Earning", "Claim")
                            .contains(outermost(type));
            boolean sums = type.getPackageName().equals(base + ".economics")
                    && !Set.of("Economics", "ScenarioStore").contains(outermost(type));
            return (book
                            || entry
                            || money
                            || stock
                            || weighing
                            || sums
                            || grades
                            || rewards
                            || PURE.stream().anyMatch(name -> isIn(type, name)))
                    && !outermost(type).equals("package-info")
                    && !outermost(type).endsWith("Command");
        });
    }

    private boolean isIn(JavaClass type, String name) {
        String folder = base + "." + name;
        return type.getPackageName().equals(folder) || type.getPackageName().startsWith(folder + ".");
    }

    private DescribedPredicate<JavaClass> areNotOf(String... modules) {
        return DescribedPredicate.describe(
                "are not of " + String.join(", ", modules),
                type -> Stream.of(modules).noneMatch(module -> isIn(type, module)));
    }

    private static DescribedPredicate<JavaClass> areNoStores() {
        return DescribedPredicate.describe(
                "are no stores", type -> !outermost(type).endsWith("Store"));
    }

    /** Commands are where a value of the outside, as today's date, comes in. */
    private static DescribedPredicate<JavaClass> areNoCommands() {
        return DescribedPredicate.describe(
                "are no commands", type -> !outermost(type).endsWith("Command"));
    }

    private static ArchCondition<JavaClass> sayNothing() {
        return ArchCondition.from(DescribedPredicate.describe(
                "say nothing", type -> SAY_NOTHING.stream().anyMatch(type.getSimpleName()::endsWith)));
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRules::outermost).orElse(type.getSimpleName());
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        List<String> all = List.of(names);
        return DescribedPredicate.describe("are " + all, type -> all.contains(type.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
        return DescribedPredicate.describe("reads the clock", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getTarget().getName();
            return switch (owner) {
                case "java.lang.System" -> name.equals("currentTimeMillis");
                case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
                case "java.time.InstantSource" -> name.equals("system");
                case "java.util.Date" -> name.equals("<init>");
                default -> owner.startsWith("java.time.") && name.equals("now") && !givenAClock(access);
            };
        });
    }

    private static boolean givenAClock(JavaAccess<?> access) {
        return access.getTarget().getFullName().endsWith("now(java.time.Clock)");
    }

    private static DescribedPredicate<JavaAccess<?>> asksChance() {
        return DescribedPredicate.describe("asks chance", access -> {
            String owner = access.getTargetOwner().getName();
            String target = access.getTarget().getFullName();
            return target.equals("java.util.Random.<init>()")
                    || target.equals("java.util.SplittableRandom.<init>()")
                    || target.startsWith("java.lang.Math.random(")
                    || target.startsWith("java.util.UUID.randomUUID(")
                    || target.startsWith("java.util.random.RandomGenerator.getDefault(")
                    || owner.equals("java.util.concurrent.ThreadLocalRandom")
                    || owner.equals("java.security.SecureRandom");
        });
    }

    private static DescribedPredicate<JavaAccess<?>> call(String name, String... owners) {
        return DescribedPredicate.describe(
                "call " + name,
                access -> access.getTarget().getName().equals(name)
                        && List.of(owners).contains(access.getTargetOwner().getName()));
    }
}
