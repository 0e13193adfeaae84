package org.entrepot.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./entrepot bench …}: measurements of the product, run as its own process on the same machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            ClearBench.class,
            CostsBench.class,
            DictionaryBench.class,
            LedgerBench.class,
            MessagesBench.class,
            PagesBench.class,
            TaxBench.class
        },
        description = "Measures the product.")
public final class Bench {
    /** Runs the measurement that the arguments name and ends with its exit status. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
