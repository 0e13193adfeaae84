package org.entrepot.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.entrepot.node.BeforeReady;
import org.entrepot.node.EntrepotSettings;
import org.entrepot.node.FolderServer;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps the archive at most a second behind while the program serves, and brings it up to the end when it stops. Where the
 * archive cannot be written the park goes on; how far it is behind is said by {@link #standing}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@EnableConfigurationProperties(BackupSettings.class)
public class Archiver implements BeforeReady, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);
    private static final long EVERY_MILLIS = 1_000;

    private final BackupSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("archive").daemon().factory());
    private volatile Standing standing = new Standing(false, 0, null, "", null);
    private volatile @Nullable Instant anew;
    private @Nullable Path data;
    private @Nullable BackupFolder folder;
    private @Nullable Connection session;
    private @Nullable Archive archive;

    Archiver(BackupSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Where the archive stands.
     *
     * @param on whether there is one
     * @param behind bytes of the log that were not in it when that was last asked
     * @param level when it last held everything; null before it did
     * @param trouble why it does not come along, empty when it does
     * @param copied when the newest base copy was whole; null where there is none
     */
    public record Standing(
            boolean on,
            long behind,
            @Nullable Instant level,
            String trouble,
            @Nullable Instant copied) {}

    public Standing standing() {
        return standing;
    }

    /** Since when it holds everything, where it began anew in this run; null where it went on. Older copies end before. */
    @Nullable Instant anew() {
        return anew;
    }

    @Override
    public void beforeReady(EntrepotSettings all) {
        Path root = all.data().toAbsolutePath().normalize();
        if (settings.archive() == null) {
            forgetSlot(root);
            return;
        }
        BackupKey key = BackupCommand.keep(settings.backupKey(), settings.archive(), root, System.getenv());
        try {
            open(root, settings.archive(), key);
        } catch (SQLException | IOException e) {
            throw new StartRefused("The archive " + settings.archive() + " cannot be begun (" + e.getMessage()
                    + "); free space there and give this user leave to write.");
        }
        var _ = executor.scheduleWithFixedDelay(this::comeAlong, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void open(Path root, Path to, BackupKey key) throws SQLException, IOException {
        FolderServer server = FolderServer.running(root)
                .orElseThrow(() -> new StartRefused("--archive archives the database in " + root
                        + ", and the program uses the one of ENTREPOT_DB; archive that with its own server's means."));
        try (Connection c = server.session()) {
            folder = BackupFolder.keep(to, key, WalStore.past(c));
        }
        data = root;
        standing = new Standing(true, 0, null, "", newestCopy(folder));
        if (standing.copied() == null) {
            LOG.warn("{} holds no base copy yet; make one now with 'entrepot backup --to {}'", to, to);
        }
    }

    /** Whoever does not archive must not let the server keep its log for ever. */
    private static void forgetSlot(Path root) {
        FolderServer.running(root).ifPresent(server -> {
            try (Connection c = server.session()) {
                WalStore.drop(c, Archive.SLOT);
            } catch (SQLException | StartRefused e) {
                LOG.debug("no server of this folder: {}", e.getMessage());
            }
        });
    }

    /** The outermost loop: what fails once is tried again a second later. */
    private synchronized void comeAlong() {
        BackupFolder to = folder;
        if (to == null) {
            return;
        }
        try {
            Connection c = connected(to);
            Archive open = Objects.requireNonNull(archive);
            Instant now = clock.instant();
            long behind = open.behind(c);
            standing = new Standing(true, behind, standing.level(), standing.trouble(), newestCopy(to));
            open.bringUp(c);
            standing = new Standing(true, 0, now, "", standing.copied());
        } catch (SQLException | IOException | RuntimeException e) {
            String why =
                    e instanceof SQLException sql ? "SQLSTATE " + sql.getSQLState() : String.valueOf(e.getMessage());
            if (!why.equals(standing.trouble())) {
                LOG.warn("the archive stays behind: {}", why);
            }
            standing = new Standing(true, standing.behind(), standing.level(), why, standing.copied());
            disconnect();
        }
    }

    private Connection connected(BackupFolder to) throws SQLException, IOException {
        Connection c = session;
        if (c == null) {
            FolderServer server = FolderServer.running(Objects.requireNonNull(data))
                    .orElseThrow(() -> new IOException("the database server is not open"));
            c = server.session();
            session = c;
            Archive opened = Archive.open(server, c, to, WalStore.past(c));
            archive = opened;
            if (opened.beganAnew()) {
                anew = clock.instant();
                if (standing.copied() != null) {
                    LOG.warn("the archive begins anew, copies made before end where it ended; make a base copy now");
                }
            }
        }
        return c;
    }

    private void disconnect() {
        Connection c = session;
        session = null;
        archive = null;
        if (c != null) {
            try {
                c.close();
            } catch (SQLException e) {
                LOG.debug("the session is gone already: {}", e.getMessage());
            }
        }
    }

    private static @Nullable Instant newestCopy(BackupFolder folder) throws IOException {
        List<Path> copies = folder.listCopies();
        return copies.isEmpty() ? null : Manifest.ended(copies.getLast());
    }

    /** Everything else has stopped, the last checkpoint is signed, the server still runs. */
    @Override
    public void destroy() {
        executor.close();
        comeAlong();
        disconnect();
    }
}
