package org.entrepot.clearance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.FormatRefusal;
import org.entrepot.messages.ReadLimits;
import org.entrepot.messages.Reading;
import org.entrepot.node.DataFolder;
import org.entrepot.node.Database;
import org.entrepot.node.EntrepotCommand;
import org.entrepot.node.StartRefused;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.LocalRealNameCheck;
import org.entrepot.registry.Persons;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code entrepot clear}: a pre-check of messages, by the code that serves, on a database that is thrown away. */
@Command(
        name = "clear",
        mixinStandardHelpOptions = true,
        description = {
            "Runs CEB messages through the clearing and prints what became of each document.",
            "Parties are taken at their word; nothing is kept; whatever is issued is SIMULATED."
        },
        footer = {"", "Exit status: 0 all accepted, 1 something was refused, 2 input that cannot be read."})
public final class ClearCommand implements EntrepotCommand {
    private static final int REFUSED = 1;
    private static final int UNREADABLE = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "message files, folders of them, or - for standard input")
    private List<String> inputs = List.of();

    @Option(names = "--json", description = "one JSON object a line")
    private boolean json;

    @Option(names = "--strict", description = "refuse lists that are not signed")
    private boolean strict;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final List<ClearLine> lines = new ArrayList<>();
    private boolean unreadable;

    /** A message to be cleared, and what to call it. */
    private record Source(String name, byte[] bytes) {}

    @Override
    public Integer call() throws IOException, SQLException {
        List<Source> sources = new ArrayList<>();
        for (String input : inputs) {
            collect(input, sources);
        }
        Path folder = Files.createTempDirectory("entrepot-clear");
        try {
            clear(sources, folder);
        } finally {
            delete(folder);
        }
        lines.forEach(line -> out.println(json ? JsonMapper.shared().writeValueAsString(line.json()) : line.text()));
        if (unreadable) {
            return UNREADABLE;
        }
        return lines.stream().anyMatch(ClearLine::refused) ? REFUSED : 0;
    }

    private static void collect(String input, List<Source> sources) throws IOException {
        if (input.equals("-")) {
            sources.add(new Source("standard input", System.in.readAllBytes()));
            return;
        }
        Path path = Path.of(input);
        if (!Files.isReadable(path)) {
            throw new StartRefused("The message file " + path
                    + " is not there or cannot be read; name a file, a folder of .xml files, or - for standard input.");
        }
        if (!Files.isDirectory(path)) {
            sources.add(new Source(input, Files.readAllBytes(path)));
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".xml"))
                    .sorted()
                    .toList()) {
                sources.add(new Source(file.toString(), Files.readAllBytes(file)));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void clear(List<Source> sources, Path folder) throws SQLException {
        Map<String, String> environment = new LinkedHashMap<>(System.getenv());
        environment.remove("ENTREPOT_DB");
        try (DataFolder data = DataFolder.lock(folder);
                Database database = Database.open(data, environment);
                Clearance clearance = clearance(database, folder)) {
            clearance.open();
            List<Object> results = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                progress(i, sources.size());
                results.add(submit(clearance, sources.get(i)));
            }
            progress(sources.size(), sources.size());
            for (Object result : results) {
                switch (result) {
                    case FormatRefusal refusal -> refused(refusal);
                    case Answer.Decided decided -> decided(clearance, decided);
                    default -> throw new IllegalStateException("a message was neither decided nor refused");
                }
            }
        }
    }

    private Clearance clearance(Database database, Path folder) {
        return new Clearance(
                new Clearance.Ground(
                        database.owner(),
                        database.reader(),
                        new Persons(KeyRing.open(folder.resolve("secrets"))),
                        new LocalRealNameCheck(),
                        () -> null,
                        Clock.systemUTC()),
                new Clearance.Manner(strict, Duration.ofHours(24), 1, 20_000, 1000));
    }

    private Object submit(Clearance clearance, Source source) {
        Answer answer = switch (CebReader.read(source.bytes(), strict ? ReadLimits.STRICT : ReadLimits.SANDBOX)) {
            case Reading.Refused(FormatRefusal refusal) -> new Answer.Unreadable(refusal);
            case Reading.Read(var message) ->
                clearance
                        .intake()
                        .submit(EnterpriseCode.of(message.transfer().text("copCode")), source.bytes(), PATIENCE)
                        .join();
        };
        return switch (answer) {
            case Answer.Unreadable(FormatRefusal refusal) -> {
                if (refusal.messageType().equals("Unknown")) {
                    unreadable = true;
                    System.err.println(source.name() + " is no CEB message that partners send.");
                }
                yield refusal;
            }
            case Answer.Decided decided -> decided;
            case Answer.Later later ->
                throw new IllegalStateException("message " + later.message() + " was not decided in time");
            case Answer.Busy busy -> throw new IllegalStateException("the clearing takes nothing, " + busy);
        };
    }

    private void refused(FormatRefusal refusal) {
        Map<Integer, List<FormatRefusal.DocumentFault>> byDocument = new LinkedHashMap<>();
        for (FormatRefusal.DocumentFault fault : refusal.faults()) {
            byDocument
                    .computeIfAbsent(fault.document(), document -> new ArrayList<>())
                    .add(fault);
        }
        String message = refusal.messageType().replace("Message", "");
        byDocument
                .values()
                .forEach(faults -> lines.add(new ClearLine(
                        message,
                        faults.getFirst().key(),
                        Integer.parseInt(refusal.code()),
                        "",
                        null,
                        faults.stream().map(FormatRefusal.DocumentFault::fault).toList())));
    }

    /** How the documents stand when all messages are in. */
    private void decided(Clearance clearance, Answer.Decided decided) {
        List<Long> ids =
                decided.documents().stream().map(DocumentOutcome::document).toList();
        for (DocumentOutcome outcome : clearance.declarations().outcomes(ids)) {
            lines.add(new ClearLine(
                    outcome.type().name(),
                    outcome.key(),
                    outcome.status(),
                    outcome.invtNo(),
                    outcome.taxes(),
                    outcome.faults()));
        }
    }

    private static void progress(int done, int all) {
        if (Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isEmpty()) {
            return;
        }
        int width = 40;
        int full = all == 0 ? width : done * width / all;
        System.err.print("\r[" + "#".repeat(full) + ".".repeat(width - full) + "] " + done + "/" + all
                + (done == all ? "\n" : ""));
        System.err.flush();
    }

    /** A line of the result. */
    private record ClearLine(
            String message,
            String key,
            int status,
            String invtNo,
            @Nullable Taxes taxes,
            List<Fault> faults) {

        boolean refused() {
            return status < 0 || status == 100 || !faults.isEmpty();
        }

        Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("message", message);
            json.put("key", key);
            json.put("status", status);
            json.put("invtNo", invtNo);
            json.put("tax", taxes == null ? null : tax(taxes));
            json.put("faults", faults);
            json.put("authority", "SIMULATED");
            return json;
        }

        private static Map<String, String> tax(Taxes taxes) {
            Map<String, String> tax = new LinkedHashMap<>();
            tax.put("duty", taxes.duty().toString());
            tax.put("vat", taxes.vat().toString());
            tax.put("consumption", taxes.consumption().toString());
            tax.put("total", taxes.total().toString());
            return tax;
        }

        String text() {
            StringBuilder text =
                    new StringBuilder(String.format(java.util.Locale.ROOT, "%-7s %-24s %8d", message, key, status));
            if (!invtNo.isEmpty()) {
                text.append("  ").append(invtNo).append(" SIMULATED");
            }
            if (taxes != null) {
                text.append("  tax ").append(taxes.total()).append(" CNY");
            }
            for (Fault fault : faults) {
                text.append(System.lineSeparator())
                        .append("        ")
                        .append(fault.code())
                        .append(' ')
                        .append(fault.field())
                        .append(" (")
                        .append(fault.rule())
                        .append("): found '")
                        .append(fault.found())
                        .append("', expected ")
                        .append(fault.expected());
            }
            return text.toString();
        }
    }
}
