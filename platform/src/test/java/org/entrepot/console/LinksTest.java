package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.access.UserRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No page shows a way that is closed to its reader, or that breaks: walked from the start page on, as each role. */
class LinksTest {
    /** So many addresses of one shape: of a list's rows a few stand for all. */
    private static final int OF_A_SHAPE = 2;

    private static final Pattern LINK = Pattern.compile("<a [^>]*?href=\"([^\"#]+)[^>]*>");
    private static final Pattern VALUE = Pattern.compile("(?<==)[^&]*|(?<=/)[^/?]*[0-9A-Z][^/?]*");

    @SuppressWarnings("NullAway.Init")
    private static Console console;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws SQLException {
        console = Console.start(new InventedDeclarations(), 0);
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        console.close();
    }

    @ParameterizedTest
    @EnumSource(UserRole.class)
    void no_page_shows_a_link_that_its_reader_may_not_follow(UserRole role) throws Exception {
        String session = console.cookie(role);
        Queue<String> ahead = new ArrayDeque<>();
        Map<String, String> shownBy = new HashMap<>();
        Map<String, Integer> shapes = new HashMap<>();
        Set<String> bad = new HashSet<>();
        ahead.add("/");
        int pages = 0;
        for (String address = ahead.poll(); address != null; address = ahead.poll()) {
            HttpResponse<String> page = get(address, session);
            pages++;
            if (page.statusCode() == 403 || page.statusCode() >= 500) { // the console of tests has not every part
                bad.add(address + " (" + page.statusCode() + "), shown by " + shownBy.get(address));
            }
            for (String link : links(page)) {
                if (shapes.merge(VALUE.matcher(link).replaceAll("_"), 1, Integer::sum) <= OF_A_SHAPE
                        && shownBy.putIfAbsent(link, address) == null) {
                    ahead.add(link);
                }
            }
        }
        assertThat(bad).isEmpty();
        assertThat(pages).as("pages of " + role).isGreaterThan(60);
    }

    private static List<String> links(HttpResponse<String> page) {
        List<String> links = new ArrayList<>(page.headers().allValues("Location"));
        if (page.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            Matcher link = LINK.matcher(page.body());
            while (link.find()) {
                links.add(link.group(1).replace("&amp;", "&"));
            }
        }
        return links.stream()
                .map(link -> link.replace(console.address().toString(), "/"))
                .filter(link -> link.startsWith("/") && !link.matches(".*[?&](lang|theme)=.*"))
                .toList();
    }

    private static HttpResponse<String> get(String address, String session) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(console.address() + address.substring(1)))
                        .header("Accept", "text/html, */*;q=0.5")
                        .header("Cookie", session)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
