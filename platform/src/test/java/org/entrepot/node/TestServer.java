package org.entrepot.node;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * The whole program in the test's own process, on a fresh database and a free port of the loopback.
 *
 * @param server the running program
 * @param database what it runs on
 */
public record TestServer(Server server, TestDatabase database) implements AutoCloseable {

    /** Starts it with {@code entrepot.*} properties that differ from their defaults, named without the prefix. */
    public static TestServer start(Map<String, String> settings) {
        TestDatabase database = TestDatabase.fresh();
        Map<String, String> all = new HashMap<>(
                Map.of("port", "0", "data", TestFolder.of("test-server").toString()));
        all.putAll(settings);
        return new TestServer(Server.start(() -> Database.over(database.owner(), database.reader()), all), database);
    }

    /** The page to begin with. */
    public URI address() {
        return server.address();
    }

    /** A part of the running program. */
    public <T> T part(Class<T> type) {
        return server.part(type);
    }

    /** Stops it; the database goes with it. */
    @Override
    public void close() {
        server.close();
    }
}
