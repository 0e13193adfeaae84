package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.entrepot.access.UserRole;
import org.entrepot.clearance.ControlAct;
import org.entrepot.clearance.ControlAct.Verdict;
import org.entrepot.clearance.ControlImages;
import org.entrepot.clearance.ControlOrder;
import org.entrepot.clearance.ControlOrder.Kind;
import org.entrepot.clearance.ControlOrder.Source;
import org.entrepot.clearance.Controls;
import org.entrepot.clearance.DeclarationFilter;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.Viewer;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.Fault;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

/** The sorting line: scan a parcel, see its list, decide; with the orders that hold lists. Works by keyboard alone. */
@Controller
@RequestMapping("/control")
class ControlPages {
    private static final Viewer PARK = new Viewer.Park();
    private static final int HELD = 100;
    private static final int ORDERS = 50;
    private static final int LONGEST = 60;
    private static final int PATIENCE_SECONDS = 30;

    private final TemplateEngine templates;
    private final Controls controls;
    private final Declarations declarations;
    private final ControlImages images;

    ControlPages(TemplateEngine templates, Controls controls, Declarations declarations, ControlImages images) {
        this.templates = templates;
        this.controls = controls;
        this.declarations = declarations;
        this.images = images;
    }

    @GetMapping
    View line(Screen screen, Caller caller) {
        String scanned = screen.parameter("parcel").strip();
        return Page.of(
                templates,
                "control.jte",
                screen,
                new ControlModel(
                        scanned,
                        scanned.isEmpty() ? null : found(scanned).orElse(null),
                        controls.held(HELD),
                        controls.orders(Long.MAX_VALUE, ORDERS),
                        controls.proposed(),
                        caller.is(UserRole.CUSTOMS_OFFICER),
                        caller.account().name(),
                        Told.of(screen)));
    }

    private Optional<ControlModel.Found> found(String scanned) {
        if (scanned.length() > LONGEST) {
            return Optional.empty();
        }
        return declarations
                .page(PARK, new DeclarationFilter(Direction.IMPORT, null, null, null, null, scanned), null, 1)
                .declarations()
                .stream()
                .findFirst()
                .flatMap(list -> declarations
                        .detail(PARK, list.id())
                        .map(detail -> new ControlModel.Found(
                                list, detail.lines(), controls.record(list.id()), images.of(list.id()))));
    }

    @PostMapping("/decisions")
    View decide(
            Screen screen,
            Caller caller,
            @RequestParam("parcel") String parcel,
            @RequestParam("verdict") String verdict,
            @RequestParam("note") String note) {
        Optional<DeclarationSummary> list = found(parcel.strip()).map(ControlModel.Found::list);
        Optional<Verdict> decided = verdict(verdict);
        List<Fault> faults;
        if (list.isEmpty() || decided.isEmpty()) {
            faults = List.of(new Fault("100", "control.state", "parcel", parcel, "a list that is held"));
        } else {
            faults = decided(new ControlAct(
                    Direction.IMPORT.flag() + list.get().orderNo(),
                    list.get().invtNo(),
                    decided.get(),
                    caller.account().name(),
                    note.isBlank() ? usual(screen, decided.get()) : note.strip()));
        }
        return Told.to("/control?parcel=" + Told.encoded(parcel.strip()) + Told.query(faults));
    }

    /** What stands in the record where an officer releases or diverts with one key and writes nothing; empty for all else. */
    private static String usual(Screen screen, Verdict verdict) {
        return verdict == Verdict.RELEASE || verdict == Verdict.INSPECT ? screen.t("control.usual." + verdict) : "";
    }

    /** A picture of the parcel, X-ray or camera. */
    @PostMapping("/images")
    View image(
            Caller caller,
            @RequestParam("parcel") String parcel,
            @RequestParam(name = "file", required = false) Optional<MultipartFile> file)
            throws SQLException, IOException {
        Optional<DeclarationSummary> list = found(parcel.strip()).map(ControlModel.Found::list);
        List<Fault> faults;
        if (list.isEmpty()) {
            faults = List.of(new Fault("100", "control.state", "parcel", parcel, "a parcel of an import list"));
        } else {
            byte[] bytes = file.isPresent() ? file.get().getBytes() : new byte[0];
            faults = images.add(list.get().id(), bytes, caller.account().name());
        }
        return Told.to("/control?parcel=" + Told.encoded(parcel.strip()) + Told.query(faults));
    }

    /** A picture's file: of the type as which it was written here, and nothing in it that a browser runs. */
    @GetMapping("/images/{id:[0-9]{1,18}}")
    ResponseEntity<byte[]> image(@PathVariable("id") long id) throws SQLException {
        ControlImages.Content picture =
                images.open(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such picture"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(picture.mediaType()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .body(picture.bytes());
    }

    /** Waits until it is on disk. What takes too long may be decided yet: the page then shows how the list stands. */
    private List<Fault> decided(ControlAct act) {
        try {
            return controls.decide(act)
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            return List.of(new Fault(
                    "100", "control.unanswered", "verdict", act.verdict().name(), "an answer; look at the list again"));
        }
    }

    @PostMapping("/orders")
    View place(
            Caller caller,
            @RequestParam("kind") String kind,
            @RequestParam("key") String key,
            @RequestParam("measure") String measure,
            @RequestParam("reason") String reason)
            throws SQLException {
        Optional<Kind> found = Arrays.stream(Kind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst();
        Optional<Verdict> asked = verdict(measure);
        List<Fault> faults = found.isEmpty() || asked.isEmpty()
                ? List.of(new Fault("100", "control.measure", "measure", measure, "REVIEW | INSPECT"))
                : controls.place(
                        new ControlOrder.Target(found.get(), key.strip()),
                        asked.get(),
                        Source.LOCAL,
                        reason,
                        caller.account().name());
        return Told.to("/control?" + Told.query(faults).substring(1));
    }

    @PostMapping("/orders/{id:[0-9]{1,18}}/lift")
    View lift(Caller caller, @PathVariable("id") long id) throws SQLException {
        return Told.to("/control?"
                + Told.query(controls.lift(id, Source.LOCAL, caller.account().name()))
                        .substring(1));
    }

    private static Optional<Verdict> verdict(String name) {
        return Arrays.stream(Verdict.values())
                .filter(one -> one.name().equals(name))
                .findFirst();
    }
}
