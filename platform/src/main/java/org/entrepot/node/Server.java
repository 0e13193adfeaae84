package org.entrepot.node;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The running program: pages, API and all that works behind them. The database opens while the rest starts; whatever needs
 * it waits for it.
 */
final class Server implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final CompletableFuture<Database> database;

    private Server(ConfigurableApplicationContext context, CompletableFuture<Database> database) {
        this.context = context;
        this.database = database;
    }

    /**
     * Starts everything and returns when it answers.
     *
     * @param opening opens the database; called once, on a thread of its own
     * @param settings {@code entrepot.*} properties that differ from their defaults
     */
    static Server start(Supplier<Database> opening, Map<String, String> settings) {
        // Set up before two threads log: else what the second says comes late, with warnings.
        LoggerFactory.getILoggerFactory();
        CompletableFuture<Database> database = CompletableFuture.supplyAsync(opening);
        SpringApplication application = new SpringApplication(EntrepotApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> register((GenericApplicationContext) context, database));
        ConfigurableApplicationContext context = null;
        try {
            context = application.run(arguments(settings));
            database.join();
            EntrepotSettings all = context.getBean(EntrepotSettings.class);
            context.getBeanProvider(BeforeReady.class).orderedStream().forEach(task -> task.beforeReady(all));
            return new Server(context, database);
        } catch (RuntimeException e) {
            if (context != null) {
                context.close();
            }
            closeWhenOpened(database);
            throw StartRefused.in(e).orElseThrow(() -> e);
        }
    }

    private static String[] arguments(Map<String, String> settings) {
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.add("--entrepot." + name + "=" + value));
        return arguments.toArray(String[]::new);
    }

    private static void register(GenericApplicationContext context, CompletableFuture<Database> database) {
        context.registerBean("owner", DataSource.class, () -> database.join().owner(), bean -> {
            bean.setPrimary(true);
            bean.setDestroyMethodName("");
        });
        context.registerBean("reader", DataSource.class, () -> database.join().reader(), bean -> {
            bean.setDestroyMethodName("");
        });
    }

    private static void closeWhenOpened(CompletableFuture<Database> database) {
        database.handle((opened, failure) -> {
                    if (opened != null) {
                        opened.close();
                    }
                    return null;
                })
                .join();
    }

    /** The page to begin with. */
    URI address() {
        EntrepotSettings settings = context.getBean(EntrepotSettings.class);
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        String host = settings.bind().contains(":") ? "[" + settings.bind() + "]" : settings.bind();
        return URI.create("http://" + host + ":" + port + "/");
    }

    /** A part of the running program. */
    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** Finishes what was accepted, then stops the database. */
    @Override
    public void close() {
        try {
            context.close();
        } finally {
            closeWhenOpened(database);
        }
    }
}
