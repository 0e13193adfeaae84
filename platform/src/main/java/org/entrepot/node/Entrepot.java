package org.entrepot.node;

import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The program and its commands. Ends with the status of the command; 2 where a start or a command line was refused. */
@Command(
        name = "entrepot",
        mixinStandardHelpOptions = true,
        version = "entrepot 0.1.0",
        description = "Operating platform of a cross-border e-commerce park.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = HelpCommand.class)
public final class Entrepot {
    /** A start or a command line that was refused. */
    static final int REFUSED = 2;

    /** A fault of the program itself. */
    static final int BROKEN = 70;

    private Entrepot() {}

    /** Runs the command that the arguments name. */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine line = new CommandLine(new Entrepot())
                .addSubcommand(new ServeCommand(environment))
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
        ServiceLoader.load(EntrepotCommand.class).forEach(line::addSubcommand);
        return line;
    }

    private static int report(Exception failure, CommandLine command) {
        @Nullable StartRefused refused = StartRefused.in(failure).orElse(null);
        if (refused == null) {
            failure.printStackTrace(command.getErr());
            command.getErr().println("Entrepot broke off; please report the lines above.");
            return BROKEN;
        }
        command.getErr().println(refused.getMessage());
        return REFUSED;
    }
}
