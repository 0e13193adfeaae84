package org.entrepot.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./entrepot bench …}: measurements and proofs of the product. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            ClearBench.class,
            CodesBench.class,
            CostsBench.class,
            DictionaryBench.class,
            FuzzBench.class,
            InsightBench.class,
            KillBench.class,
            LedgerBench.class,
            MessagesBench.class,
            PagesBench.class,
            SimulateBench.class,
            SoakBench.class,
            TaxBench.class,
            QuoteBench.class
        },
        description = "Measures and proves the product.")
public final class Bench {
    /** Runs the measurement or proof that the arguments name and ends with its exit status. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
