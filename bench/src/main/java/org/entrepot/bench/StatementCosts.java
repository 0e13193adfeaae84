package org.entrepot.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Notes what each statement costs: the processor time of the server's process that ran it, from the kernel's books, and the
 * time the caller waited. Processor time hardly depends on what else the machine does.
 */
final class StatementCosts {
    private static final Pattern TABLE = Pattern.compile("(?:clearance|ledger|registry|park|insight)\\.\\w+");

    private final Map<String, Cost> costs = new ConcurrentHashMap<>();
    private volatile boolean counts;

    /** What the statements of one name cost so far. */
    static final class Cost {
        final LongAdder calls = new LongAdder();
        final LongAdder serverNanos = new LongAdder();
        final LongAdder waitedNanos = new LongAdder();
    }

    /** A row of the table. */
    record Line(String statement, long calls, double serverMicros, double waitedMicros) {}

    void begin() {
        counts = true;
    }

    void end() {
        counts = false;
    }

    /** The most expensive first; micros a unit. */
    List<Line> lines(long units) {
        return costs.entrySet().stream()
                .map(entry -> new Line(
                        entry.getKey(),
                        entry.getValue().calls.sum(),
                        entry.getValue().serverNanos.sum() / 1e3 / units,
                        entry.getValue().waitedNanos.sum() / 1e3 / units))
                .sorted(Comparator.comparingDouble(Line::serverMicros).reversed())
                .toList();
    }

    DataSource over(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                StatementCosts.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    Object result = call(method, source, arguments);
                    return result instanceof Connection connection ? over(connection) : result;
                });
    }

    private Connection over(Connection connection) throws SQLException {
        PGConnection server = connection.unwrap(PGConnection.class);
        Path books = Path.of("/proc", String.valueOf(server.getBackendPID()), "schedstat");
        CopyManager copy = new CopyManager(connection.unwrap(BaseConnection.class)) {
            @Override
            public long copyIn(String sql, InputStream from) throws SQLException, IOException {
                return noted(name(sql), books, () -> super.copyIn(sql, from));
            }

            @Override
            public long copyIn(String sql, InputStream from, int buffer) throws SQLException, IOException {
                return noted(name(sql), books, () -> super.copyIn(sql, from, buffer));
            }
        };
        PGConnection counted = (PGConnection) Proxy.newProxyInstance(
                StatementCosts.class.getClassLoader(),
                new Class<?>[] {PGConnection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getCopyAPI") ? copy : call(method, server, arguments));
        return (Connection) Proxy.newProxyInstance(
                StatementCosts.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "unwrap" -> arguments[0] == PGConnection.class ? counted : call(method, connection, arguments);
                    case "commit" -> noted("COMMIT", books, () -> call(method, connection, arguments));
                    case "prepareStatement" ->
                        over((PreparedStatement) call(method, connection, arguments), (String) arguments[0], books);
                    default -> call(method, connection, arguments);
                });
    }

    private PreparedStatement over(PreparedStatement statement, String sql, Path books) {
        String name = name(sql);
        return (PreparedStatement) Proxy.newProxyInstance(
                StatementCosts.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class, Statement.class},
                (proxy, method, arguments) -> method.getName().startsWith("execute")
                        ? noted(name, books, () -> call(method, statement, arguments))
                        : call(method, statement, arguments));
    }

    private static String name(String sql) {
        String verb = sql.strip().split("\\s", 2)[0];
        Matcher table = TABLE.matcher(sql);
        String lock = sql.contains("FOR UPDATE") ? " lock" : "";
        return verb + lock + " " + (table.find() ? table.group() : sql.strip().replaceAll("\\s+", " "));
    }

    private interface Step<T> {
        T run() throws Throwable;
    }

    private <T> T noted(String name, Path books, Step<T> step) throws SQLException, IOException {
        long server = cpuNanos(books);
        long start = System.nanoTime();
        try {
            return step.run();
        } catch (SQLException | IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new SQLException(e);
        } finally {
            if (counts) {
                Cost cost = costs.computeIfAbsent(name, key -> new Cost());
                cost.calls.increment();
                cost.waitedNanos.add(System.nanoTime() - start);
                cost.serverNanos.add(cpuNanos(books) - server);
            }
        }
    }

    private static Object call(java.lang.reflect.Method method, Object on, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Nanoseconds that a process or thread has run, from {@code /proc/…/schedstat}. */
    static long cpuNanos(Path books) {
        try {
            String text = Files.readString(books);
            return Long.parseLong(text.substring(0, text.indexOf(' ')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
