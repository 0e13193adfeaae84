package org.entrepot.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entrepot.kernel.Fault;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Why something was not done, as an address carries it from the form to the page after it.
 *
 * @param rule empty where nothing was wrong
 * @param more how many faults there were besides
 */
public record Told(String rule, String field, String found, String expected, int more) {
    private static final int LONGEST = 180;

    static Told of(Screen screen) {
        String more = screen.parameter("more");
        return new Told(
                screen.parameter("rule"),
                screen.parameter("field"),
                screen.parameter("found"),
                screen.parameter("expected"),
                more.matches("[0-9]{1,6}") ? Integer.parseInt(more) : 0);
    }

    public boolean isRefused() {
        return !rule.isEmpty();
    }

    /** The end of an address that tells the first of them; where there are none, that it was done. */
    static String query(List<Fault> faults) {
        if (faults.isEmpty()) {
            return "&done=1";
        }
        Fault first = faults.getFirst();
        return "&rule=" + encoded(first.rule()) + "&field=" + encoded(first.field()) + "&found="
                + encoded(first.found()) + "&expected=" + encoded(first.expected()) + "&more=" + (faults.size() - 1);
    }

    /** Back to the page of something whose persons were asked for in clear without saying why. */
    static View reasonMissing(String address) {
        return to(address + "?reason=short#clear");
    }

    /** To another page, whatever the form did. */
    static View to(String address) {
        RedirectView view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }

    static String encoded(String text) {
        return URLEncoder.encode(
                text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text, StandardCharsets.UTF_8);
    }
}
