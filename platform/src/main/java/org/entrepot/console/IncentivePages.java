package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.entrepot.access.UserRole;
import org.entrepot.incentives.Claim;
import org.entrepot.incentives.ClaimPeriod;
import org.entrepot.incentives.Claims;
import org.entrepot.incentives.Programmes;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** Programmes of incentives and what is claimed under them: an enterprise's own claims, all for the park. */
@Controller
@RequestMapping("/incentives")
class IncentivePages {
    private static final String CODE = "{code:[a-z0-9][a-z0-9-]{0,39}}";

    private final TemplateEngine templates;
    private final Programmes programmes;
    private final Claims claims;
    private final Registered registered;

    IncentivePages(TemplateEngine templates, Programmes programmes, Claims claims, Registered registered) {
        this.templates = templates;
        this.programmes = programmes;
        this.claims = claims;
        this.registered = registered;
    }

    @GetMapping
    View all(Screen screen, Caller caller) throws SQLException {
        return Page.of(templates, "incentives.jte", screen, model(screen, caller, null));
    }

    private IncentivesModel model(Screen screen, Caller caller, Programmes.@Nullable Loaded loaded)
            throws SQLException {
        String viewer = MoneyPages.viewer(caller);
        return new IncentivesModel(
                programmes.all(),
                claims.newest(viewer, null),
                claims.openFindings(viewer),
                registered.directory(),
                caller.is(UserRole.OPERATOR),
                !caller.is(UserRole.ENTERPRISE),
                loaded,
                Told.of(screen));
    }

    /** Loads a file of programmes; bad rows are shown at once. */
    @PostMapping
    View load(Screen screen, Caller caller, @RequestParam("file") MultipartFile file) throws SQLException, IOException {
        Programmes.Loaded loaded =
                programmes.load(file.getBytes(), caller.account().name());
        if (!loaded.faults().isEmpty() || loaded.badRows() == 0) {
            return back("/incentives", loaded.faults(), "programmes");
        }
        return Page.of(templates, "incentives.jte", screen, model(screen, caller, loaded))
                .with(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    static View back(String address, List<Fault> faults, String place) {
        return Told.to(address + "?" + Told.query(faults).substring(1) + "#" + place);
    }

    /** The example that comes with the program, as a file to begin from. */
    @GetMapping("/example.csv")
    ResponseEntity<byte[]> example() {
        return BookPages.file("incentives-example.csv", "text/csv; charset=utf-8", Programmes.example());
    }

    @GetMapping("/" + CODE)
    View programme(Screen screen, Caller caller, @PathVariable("code") String code) throws SQLException {
        List<Programmes.Standing> versions = programmes.versions(code);
        String asked = screen.parameter("v");
        Programmes.Standing shown = versions.stream()
                .filter(one -> asked.isEmpty() || asked.equals(String.valueOf(one.version())))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such programme"));
        boolean claims = caller.is(UserRole.ENTERPRISE) && shown.newest();
        List<ClaimPeriod> periods = claims ? shown.programme().periods(this.claims.today()) : List.of();
        ProgrammeModel model = new ProgrammeModel(
                shown,
                versions,
                this.claims.newest(MoneyPages.viewer(caller), code),
                periods,
                periods.isEmpty()
                        ? List.of()
                        : this.claims.misses(shown.programme(), caller.enterprise(), periods.getFirst()),
                registered.directory(),
                caller.is(UserRole.OPERATOR) && shown.newest(),
                Told.of(screen));
        return Page.of(templates, "programme.jte", screen, model);
    }

    @PostMapping("/" + CODE + "/reviews")
    View review(
            Caller caller,
            @PathVariable("code") String code,
            @RequestParam("version") int version,
            @RequestParam("result") String result,
            @RequestParam("fileNo") String fileNo,
            @RequestParam("on") String on,
            @RequestParam("reviewer") String reviewer,
            @RequestParam("note") String note)
            throws SQLException {
        Programmes.ReviewForm form = new Programmes.ReviewForm(result, fileNo, on, reviewer, note);
        return back(
                "/incentives/" + code,
                programmes.review(code, version, form, caller.account().name()),
                "reviews");
    }

    @PostMapping("/" + CODE + "/claims")
    View claim(
            Caller caller,
            @PathVariable("code") String code,
            @RequestParam("period") String period,
            @RequestParam(name = "numbers", defaultValue = "") String numbers)
            throws SQLException {
        Claims.Made made = claims.make(
                caller.enterprise(),
                new Claim.Form(code, period, numbers),
                caller.account().name());
        return made.faults().isEmpty()
                ? Told.to("/claims/" + made.id())
                : back("/incentives/" + code, made.faults(), "claim");
    }
}
