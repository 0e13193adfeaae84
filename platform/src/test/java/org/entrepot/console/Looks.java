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
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What every page owes to whoever looks at it: it fits, breaks nothing and stands in nobody's way. */
final class Looks {
    private static final Path PICTURES = Path.of("target", "screenshots");

    /** Where all is checked and nobody looks, the short looks leave no pictures. */
    private static final boolean LOOKED_AT = !"true".equals(System.getenv("CI"));

    private static final int WIDE = 1440;
    private static final int NARROW = 390;
    static final String AXE = axe();

    private Looks() {}

    /** For whom a page is drawn. */
    record Reader(Language language, ColorScheme colours, int width) {
        static Stream<Reader> all() {
            return Language.OF_PAGES.stream()
                    .flatMap(language -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                            .flatMap(colours ->
                                    Stream.of(WIDE, NARROW).map(width -> new Reader(language, colours, width))));
        }

        Browser.NewContextOptions context() {
            return new Browser.NewContextOptions()
                    .setColorScheme(colours)
                    .setLocale(language.tag())
                    .setViewportSize(width, height(width));
        }

        /** Pictures of some readers show every language, both schemes and both widths. */
        boolean pictured() {
            return switch (language) {
                case EN -> colours == ColorScheme.LIGHT;
                case ZH -> true;
                case KK, UZ -> width == NARROW;
                case RU -> colours == ColorScheme.DARK;
            };
        }

        String picture(String page) {
            return page + "-" + language.code() + "-" + colours.name().toLowerCase(java.util.Locale.ROOT) + "-" + width
                    + ".png";
        }
    }

    /** What a visit found wrong. */
    private static final class Troubles {
        private final List<String> broken = new ArrayList<>();
        private final List<String> obstacles = new ArrayList<>();

        Page pageOf(BrowserContext context) {
            Page page = context.newPage();
            page.onPageError(broken::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !page.url().endsWith("/nowhere")) {
                    broken.add(page.url() + ": " + message.text());
                }
            });
            page.onRequestFailed(request -> broken.add(request.url() + " " + request.failure()));
            return page;
        }

        void standIn(Page page, String name) {
            page.evaluate(AXE);
            obstacles(page).forEach(obstacle -> obstacles.add(name + ": " + obstacle));
        }

        void none() {
            assertThat(broken).isEmpty();
            assertThat(obstacles).isEmpty();
        }
    }

    /**
     * Looks at pages one after another as one reader, each after its reader has come in.
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
            Troubles troubles = new Troubles();
            Page page = troubles.pageOf(context);
            pages.forEach((name, path) -> {
                comeIn.accept(context, path);
                page.navigate(site + path);
                if (reader.pictured()) {
                    picture(page, reader, name);
                }
                fits(page, reader, name);
                troubles.standIn(page, name);
            });
            troubles.none();
        }
    }

    /**
     * What can go wrong in few looks: in every language at both widths whether all fits, and in each scheme, which is
     * what contrast goes by, whether anything stands in the way. {@link #at} looks at every reader.
     */
    static void briefly(
            Chromium chromium,
            Language language,
            Map<String, String> pages,
            BiConsumer<BrowserContext, String> comeIn,
            URI site) {
        ColorScheme colours = language == Language.RU ? ColorScheme.DARK : ColorScheme.LIGHT;
        int barred = language == Language.RU ? NARROW : WIDE;
        Reader wide = new Reader(language, colours, WIDE);
        try (BrowserContext context = chromium.browser().newContext(wide.context())) {
            Troubles troubles = new Troubles();
            Page page = troubles.pageOf(context);
            pages.forEach((name, path) -> {
                comeIn.accept(context, path);
                page.setViewportSize(WIDE, height(WIDE));
                page.navigate(site + path);
                for (int width : new int[] {WIDE, NARROW}) {
                    if (width != WIDE) {
                        page.setViewportSize(width, height(width));
                    }
                    Reader reader = new Reader(language, colours, width);
                    fits(page, reader, name);
                    if (width == barred && language != Language.EN) {
                        troubles.standIn(page, name);
                        if (LOOKED_AT) {
                            picture(page, reader, name);
                        }
                    }
                }
            });
            troubles.none();
        }
    }

    /** One question for all of it: each asks the browser to lay the page out. */
    private static void fits(Page page, Reader reader, String name) {
        Map<?, ?> seen = (Map<?, ?>) page.evaluate("""
                () => ({
                  wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
                  cut: [...document.querySelectorAll('.scroller')]
                    .filter(one => one.scrollWidth > one.clientWidth)
                    .map(one => one.getAttribute('aria-labelledby') || one.getAttribute('aria-label')),
                  lang: document.documentElement.getAttribute('lang')})
                """);
        assertThat((Integer) seen.get("wider"))
                .as("%s is wider than its window by", name)
                .isLessThanOrEqualTo(0);
        if (reader.width() == WIDE) {
            assertThat((List<?>) seen.get("cut"))
                    .as("tables that a wide window does not show whole: %s cuts off these", name)
                    .isEmpty();
        }
        assertThat(seen.get("lang")).isEqualTo(reader.language().tag());
    }

    private static void picture(Page page, Reader reader, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(reader.picture(name)))
                .setFullPage(true));
    }

    private static int height(int width) {
        return width == WIDE ? 900 : 844;
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
