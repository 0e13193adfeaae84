package org.entrepot.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.entrepot.ledger.Audit;
import org.entrepot.ledger.AuditReport;
import org.entrepot.node.EntrepotCommand;
import org.entrepot.node.Folders;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code entrepot verify}: whether a backup is what it should be, by bringing it back. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Reads every file of a backup, brings its newest state back in a temporary folder, audits the books there"
                    + " against their checkpoints, and says what the newest commit in it is."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:whole, and the books in it are clean",
            " 1:the books in it are broken: the first break is named",
            " 2:the backup cannot be brought back: what is missing or damaged is named"
        })
public final class VerifyCommand implements EntrepotCommand, Callable<Integer> {
    private static final int CLEAN = 0;
    private static final int BROKEN = 1;

    @Option(names = "--from", required = true, description = "the backup folder")
    private @Nullable Path from;

    @Option(names = "--key", description = "the key file (default: ENTREPOT_BACKUP_KEY)")
    private @Nullable Path key;

    @Option(names = "--work", description = "where the temporary folder is made (default: the system's)")
    private @Nullable Path work;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /** Picocli fills it. */
    public VerifyCommand() {
        // options are set afterwards
    }

    @Override
    public Integer call() throws SQLException {
        Map<String, String> environment = System.getenv();
        Path folder = Objects.requireNonNull(from);
        Path place = work == null ? Path.of(System.getProperty("java.io.tmpdir", "/tmp")) : work;
        BackupFolder backup = BackupFolder.open(folder, BackupCommand.key(key, folder, null, environment));
        try {
            Restoring.Checked checked = Restoring.check(backup);
            out.printf(
                    Locale.ROOT,
                    "%-11s %,d in %d base copies and the archive, %,d bytes%n",
                    "files",
                    checked.files(),
                    checked.copies(),
                    checked.bytes());
            Path temporary = Files.createTempDirectory(
                    place,
                    "entrepot-verify-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
            try {
                return audited(backup, temporary, environment);
            } finally {
                Folders.delete(temporary);
            }
        } catch (IOException e) {
            throw new StartRefused("The backup in " + folder + " cannot be verified (" + e.getMessage()
                    + "); give this user leave to read it, and free space in " + place + ".");
        }
    }

    private int audited(BackupFolder backup, Path temporary, Map<String, String> environment)
            throws SQLException, IOException {
        try (Restoring.Brought brought = Restoring.bring(backup, temporary, null, environment)) {
            RestoreCommand.print(out, brought);
            AuditReport report = Audit.run(brought.server().database(), temporary);
            out.printf(
                    Locale.ROOT,
                    "%-11s %,d commits, %,d transfers, %d checkpoints%n",
                    "audited",
                    report.counts().commits(),
                    report.counts().transfers(),
                    report.counts().checkpoints());
            out.println(report.broken()
                    .map(broken -> "BROKEN      " + broken.sentence())
                    .orElse("verified    every file is as it was stored, and the books in it are clean"));
            return report.broken().isPresent() ? BROKEN : CLEAN;
        }
    }
}
