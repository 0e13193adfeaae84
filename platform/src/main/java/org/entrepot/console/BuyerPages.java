package org.entrepot.console;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.entrepot.buyer.BuyerDesk;
import org.entrepot.buyer.FollowedParcel;
import org.entrepot.buyer.SellerWord;
import org.entrepot.buyer.SellerWords;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The page of a parcel, for whoever holds its link; and what sellers say on it. */
@Controller
class BuyerPages {
    private final TemplateEngine templates;
    private final BuyerDesk desk;
    private final SellerWords words;
    private final Clock clock;
    private final VisitPace pace = new VisitPace();

    BuyerPages(TemplateEngine templates, BuyerDesk desk, SellerWords words, Clock clock) {
        this.templates = templates;
        this.desk = desk;
        this.words = words;
        this.clock = clock;
    }

    /** The address of the page of a parcel, for whoever gives it to the buyer. */
    static String address(HttpServletRequest request, String link) {
        String whole = request.getRequestURL().toString();
        return whole.substring(0, whole.length() - request.getRequestURI().length()) + "/parcel/" + link;
    }

    /** A link that was never given and one whose time is over get one answer. */
    @GetMapping("/parcel/{secret}")
    View parcel(
            Screen screen,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable("secret") String secret)
            throws SQLException {
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (!pace.lets(request.getRemoteAddr())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(VisitPace.REST.toSeconds()));
            return Page.of(templates, "parcel-none.jte", screen, "busy").with(HttpStatus.TOO_MANY_REQUESTS);
        }
        Optional<FollowedParcel> found = desk.follow(secret);
        return found.isEmpty()
                ? Page.of(templates, "parcel-none.jte", screen, "gone").with(HttpStatus.NOT_FOUND)
                : Page.of(templates, "parcel.jte", screen, new ParcelModel(found.get(), Beijing.date(clock.instant())));
    }

    @GetMapping("/buyers")
    View word(Screen screen, Caller caller) throws SQLException {
        SellerWord word = words.of(caller.enterprise());
        String terms = word.terms() == null ? "" : word.terms().name();
        return Page.of(templates, "buyers.jte", screen, new BuyersModel(word.contact(), terms, List.of()));
    }

    @PostMapping("/buyers")
    View say(
            Screen screen,
            Caller caller,
            @RequestParam(name = "contact", defaultValue = "") String contact,
            @RequestParam(name = "terms", defaultValue = "") String terms)
            throws SQLException {
        List<Fault> faults =
                words.say(caller.enterprise(), contact, terms, caller.account().name());
        return faults.isEmpty()
                ? Told.to("/buyers?said=1")
                : Page.of(templates, "buyers.jte", screen, new BuyersModel(contact, terms, faults));
    }
}
