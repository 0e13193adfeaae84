package org.entrepot.sandbox.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one run of the program to its database, as the owner who commits. Here the run is stopped where the
 * simulation wants it to wait, and here it dies: before or after any statement, COPY, commit or connect. Dead is dead: nothing
 * it does afterwards reaches the database, and its sessions end as those of a killed process do.
 */
final class Wire {
    private static final String WRITER = "clearing 0";
    private static final String EXPIRY = "clearing, expired";

    private static final String DONE = "commit, done";
    private final DataSource source;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Set<Connection> open = new HashSet<>();
    private final CompletableFuture<String> death = new CompletableFuture<>();
    private IntConsumer afterCommit = count -> {};
    private boolean holdsWriter;
    private boolean holdsExpiry = true;
    private boolean writerWaits;
    private boolean expiryWaits;
    private boolean stopping;
    private int expiryBusy;
    private int commits;
    private int steps;
    private @Nullable Strike strike;

    /** Who works on the database. */
    enum Who {
        WRITER,
        EXPIRY,
        /** The main thread, which opens the writers when the program starts. */
        START
    }

    /** What happens. */
    enum Blow {
        /** The program is killed. */
        KILL,
        /** The session ends, the program lives on. */
        SESSION
    }

    /** What happens to whom, at which of its steps: each is two, the moment before and the moment after. */
    record Strike(Who who, Blow blow, int step) {}

    /** Thrown into the program's threads when it was killed; nothing in it catches errors. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed() {
            super("killed by the simulation", null, false, false);
        }
    }

    Wire(DataSource source) {
        this.source = source;
    }

    /** What the program takes for its database. */
    DataSource dataSource() {
        return proxy(DataSource.class, (self, method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                return connect();
            }
            return plain(method, arguments, source);
        });
    }

    /** Whether the program was killed when it had committed, and before it knew. */
    boolean diedCommitted() {
        return death.isDone() && death.join().endsWith(DONE);
    }

    /** Completes when the program was killed, with the step. */
    CompletableFuture<String> death() {
        return death;
    }

    // --- what the simulation does

    /** The writer stops before it connects for its next batch. */
    synchronized void holdWriter() {
        holdsWriter = true;
    }

    /** Waits until the writer is there, with its batch in hand. */
    synchronized void awaitWriter() throws InterruptedException {
        while (!writerWaits && !death.isDone()) {
            wait();
        }
    }

    /** The writer goes on; counts commits and steps from here, and the hook is told each commit of it. */
    synchronized void releaseWriter(IntConsumer hook, @Nullable Strike next) {
        afterCommit = hook;
        begin(next);
        holdsWriter = false;
        notifyAll();
    }

    /** Whoever looks for lists that have waited too long may look, until it has committed something. */
    synchronized void releaseExpiry(@Nullable Strike next) {
        begin(next);
        holdsExpiry = false;
        notifyAll();
    }

    /** Waits until whoever looks for them is at the gate, and so has nothing in hand. */
    synchronized void awaitExpiryAtTheGate() throws InterruptedException {
        while (!expiryWaits && !death.isDone()) {
            wait();
        }
    }

    /** Waits until it has ended lists and has no connection any more, or the program has died; whether one of both came in time. */
    synchronized boolean awaitExpiry(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while ((commits == 0 || expiryBusy > 0) && !death.isDone()) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    /** Counts from here; gives what was asked for and has not happened. */
    synchronized void begin(@Nullable Strike next) {
        strike = next;
        commits = 0;
        steps = 0;
    }

    /** Commits that the database was asked for and did, since the count began. */
    synchronized int commits() {
        return commits;
    }

    synchronized int steps() {
        return steps;
    }

    /** Kills the program where it stands. */
    synchronized void kill(String where) {
        if (death.complete(where)) {
            for (Connection one : open) {
                abort(one);
            }
            close();
        }
        notifyAll();
    }

    /** The program will be stopped in order: whoever waits here to look for late lists need not any more. */
    synchronized void stop() {
        stopping = true;
        notifyAll();
    }

    /** Ends the sessions that nobody uses. */
    synchronized void close() {
        idle.forEach(Wire::abort);
        idle.clear();
    }

    // --- what the program does

    private static Who who() {
        return switch (Thread.currentThread().getName()) {
            case WRITER -> Who.WRITER;
            case EXPIRY -> Who.EXPIRY;
            default -> Who.START;
        };
    }

    private Connection connect() throws SQLException {
        Who who = who();
        gate(who);
        step(who, "connect", null);
        Connection real;
        synchronized (this) {
            real = idle.poll();
            if (real == null) {
                real = source.getConnection();
            }
            open.add(real);
            if (who == Who.EXPIRY) {
                expiryBusy++;
            }
        }
        step(who, "connect", real);
        return connection(real, who);
    }

    private synchronized void gate(Who who) {
        try {
            while (!death.isDone()
                    && !(stopping && who == Who.EXPIRY)
                    && (who == Who.WRITER ? holdsWriter : who == Who.EXPIRY && holdsExpiry)) {
                writerWaits |= who == Who.WRITER;
                expiryWaits |= who == Who.EXPIRY;
                notifyAll();
                wait();
            }
        } catch (InterruptedException e) {
            throw dying();
        }
        if (who == Who.EXPIRY) {
            expiryWaits = false;
        }
        if (who == Who.EXPIRY && stopping) {
            throw dying();
        }
        if (who == Who.WRITER && !death.isDone()) {
            writerWaits = false;
        }
    }

    /** One of both moments of a step; the blow falls here. */
    private void step(Who who, String what, @Nullable Connection real) throws SQLException {
        synchronized (this) {
            if (death.isDone()) {
                throw dying();
            }
            Strike next = strike;
            if (next == null || next.who() != who || ++steps != next.step()) {
                return;
            }
            strike = null;
            if (next.blow() == Blow.SESSION && real != null) {
                abort(real);
                throw new SQLException("the session was ended by the simulation", "08006");
            }
            kill(who + " at step " + next.step() + ", " + what);
        }
        throw dying();
    }

    private static Killed dying() {
        if (who() != Who.START) {
            Thread.currentThread().setUncaughtExceptionHandler((thread, expected) -> {});
        }
        return new Killed();
    }

    private Connection connection(Connection real, Who who) {
        return proxy(Connection.class, (self, method, arguments) -> switch (method.getName()) {
            case "close" -> {
                giveBack(real, who);
                yield null;
            }
            case "commit" -> {
                step(who, "commit", real);
                real.commit();
                committed(who);
                step(who, DONE, real);
                settled(who);
                yield null;
            }
            case "unwrap" -> { // for COPY, which then goes its own way
                step(who, "COPY", real);
                yield real.unwrap((Class<?>) arguments[0]);
            }
            case "prepareStatement" ->
                statement(
                        PreparedStatement.class,
                        Objects.requireNonNull((Statement) plain(method, arguments, real)),
                        real,
                        who);
            case "createStatement" ->
                statement(
                        Statement.class, Objects.requireNonNull((Statement) plain(method, arguments, real)), real, who);
            default -> plain(method, arguments, real);
        });
    }

    private synchronized void committed(Who who) {
        commits++;
        if (who == Who.WRITER) {
            afterCommit.accept(commits);
        }
        holdsExpiry |= who == Who.EXPIRY;
    }

    /** What it does after that is no step of this turn. */
    private synchronized void settled(Who who) {
        if (who == Who.EXPIRY) {
            strike = null;
        }
    }

    private <T extends Statement> T statement(Class<T> type, Statement statement, Connection real, Who who) {
        return proxy(type, (self, method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return plain(method, arguments, statement);
            }
            step(who, "statement", real);
            Object result = plain(method, arguments, statement);
            step(who, "statement", real);
            return result;
        });
    }

    private synchronized void giveBack(Connection real, Who who) {
        if (who == Who.EXPIRY) {
            expiryBusy--;
            notifyAll();
        }
        open.remove(real);
        try {
            if (death.isDone() || real.isClosed()) {
                abort(real);
                return;
            }
            if (!real.getAutoCommit()) {
                real.rollback();
                real.setAutoCommit(true);
            }
            idle.push(real);
        } catch (SQLException e) {
            abort(real);
        }
    }

    private static void abort(Connection real) {
        try {
            real.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Wire.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object plain(Method method, Object @Nullable [] arguments, Object real) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
