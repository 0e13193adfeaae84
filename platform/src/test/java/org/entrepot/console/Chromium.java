package org.entrepot.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The Chromium of this machine, without a window. */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
    /** The one without windows takes a fifth less time. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final List<String> FLAGS =
            List.of("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking");

    /** Starts it; where there is none, says so loudly and skips the tests, or fails them where a browser is promised. */
    static Chromium start() {
        Path program = find().orElseGet(Chromium::missing);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(FLAGS));
        return new Chromium(playwright, browser);
    }

    private static Optional<Path> find() {
        String path = System.getenv().getOrDefault("PATH", "");
        return NAMES.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator, -1)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path missing() {
        String sentence = "NO BROWSER: the pages were not looked at, because none of " + NAMES
                + " is on the PATH; install one, for example with apt-get install chromium.";
        System.err.println(sentence);
        if ("true".equals(System.getenv("CI"))) {
            return Assertions.fail(sentence);
        }
        return Assumptions.abort(sentence);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
