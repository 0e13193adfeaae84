package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What every page owes to whoever looks at it: it fits, breaks nothing and stands in nobody's way. */
final class Looks {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int WIDE = 1440;
    private static final int NARROW = 390;
    static final String AXE = axe();

    private Looks() {}

    /** For whom a page is drawn. */
    record Reader(Language language, ColorScheme colours, int width) {
        static Stream<Reader> all() {
            return Arrays.stream(Language.values())
                    .flatMap(language -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                            .flatMap(colours ->
                                    Stream.of(WIDE, NARROW).map(width -> new Reader(language, colours, width))));
        }

        Browser.NewContextOptions context() {
            return new Browser.NewContextOptions()
                    .setColorScheme(colours)
                    .setLocale(language.tag())
                    .setViewportSize(width, width == WIDE ? 900 : 844);
        }

        /** Half of all: of language, scheme and width every two meet. */
        static Stream<Reader> some() {
            return all().filter(reader -> (reader.colours() == ColorScheme.LIGHT)
                    == ((reader.language() == Language.ZH) == (reader.width() == NARROW)));
        }

        static Stream<Reader> others() {
            List<Reader> some = some().toList();
            return all().filter(reader -> !some.contains(reader));
        }

        /** Pictures of some readers show every language, both schemes and both widths. */
        boolean pictured() {
            return switch (language) {
                case EN -> colours == ColorScheme.LIGHT;
                case ZH -> true;
                case RU -> colours == ColorScheme.DARK;
            };
        }

        String picture(String page) {
            return page + "-" + language.code() + "-" + colours.name().toLowerCase(java.util.Locale.ROOT) + "-" + width
                    + ".png";
        }
    }

    /**
     * Looks at pages one after another, each after its reader has come in.
     *
     * @param pages their paths, by the names of their pictures
     */
    static void at(
            Chromium chromium,
            Reader reader,
            Map<String, String> pages,
            BiConsumer<BrowserContext, String> comeIn,
            URI site) {
        try (BrowserContext context = chromium.browser().newContext(reader.context())) {
            Page page = context.newPage();
            List<String> troubles = new ArrayList<>();
            page.onPageError(troubles::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !page.url().endsWith("/nowhere")) {
                    troubles.add(page.url() + ": " + message.text());
                }
            });
            page.onRequestFailed(request -> troubles.add(request.url() + " " + request.failure()));
            List<String> obstacles = new ArrayList<>();
            pages.forEach((name, path) -> {
                comeIn.accept(context, path);
                page.navigate(site + path);
                if (reader.pictured()) {
                    page.screenshot(new Page.ScreenshotOptions()
                            .setPath(PICTURES.resolve(reader.picture(name)))
                            .setFullPage(true));
                }
                assertThat(wider(page))
                        .as("%s is wider than its window by", name)
                        .isLessThanOrEqualTo(0);
                if (reader.width() == WIDE) {
                    assertThat(cut(page)).as("%s cuts off these tables", name).isEmpty();
                }
                assertThat(page.locator("html").getAttribute("lang"))
                        .isEqualTo(reader.language().tag());
                page.evaluate(AXE);
                obstacles(page).forEach(obstacle -> obstacles.add(name + ": " + obstacle));
            });
            assertThat(troubles).isEmpty();
            assertThat(obstacles).isEmpty();
        }
    }

    private static int wider(Page page) {
        return (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** Tables that a wide window does not show whole. */
    @SuppressWarnings("unchecked")
    private static List<String> cut(Page page) {
        return (List<String>) page.evaluate("""
                () => [...document.querySelectorAll('.scroller')]
                  .filter(one => one.scrollWidth > one.clientWidth)
                  .map(one => one.getAttribute('aria-labelledby') || one.getAttribute('aria-label'))
                """);
    }

    private static String axe() {
        try (InputStream in =
                Looks.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            if (in == null) {
                throw new IllegalStateException("axe-core is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static List<String> obstacles(Page page) {
        return (List<String>) page.evaluate("""
                async () => (await axe.run(document, {resultTypes: ['violations']})).violations
                  .filter(found => found.impact === 'serious' || found.impact === 'critical')
                  .flatMap(found => found.nodes.map(node => found.id + ' at ' + node.target.join(' ') + ': '
                    + node.failureSummary.replace(/\\s+/g, ' ')))
                """);
    }
}
