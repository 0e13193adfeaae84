package org.entrepot.console;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entrepot.access.Accounts;
import org.entrepot.access.UserRole;
import org.entrepot.kernel.Fault;
import org.entrepot.registry.Addresses;
import org.entrepot.registry.Application;
import org.entrepot.registry.Application.Form;
import org.entrepot.registry.Applications;
import org.entrepot.registry.Applications.Reception;
import org.entrepot.registry.Applications.Upload;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Role;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** Registration of enterprises: the form that everybody may fill in, and what the operator makes of it. */
@Controller
class RegistrationPages {
    private static final int MOST_SHOWN = 200;
    private static final String SECRET = "{secret:[A-Za-z0-9_-]{1,64}}";

    private final TemplateEngine templates;
    private final Applications applications;
    private final Addresses addresses;
    private final Accounts accounts;
    private final Clock clock;
    private final DailyPace pace = new DailyPace();

    RegistrationPages(
            TemplateEngine templates, Applications applications, Addresses addresses, Accounts accounts, Clock clock) {
        this.templates = templates;
        this.addresses = addresses;
        this.applications = applications;
        this.accounts = accounts;
        this.clock = clock;
    }

    // --- who applies ------------------------------------------------------------------------------------------------

    @GetMapping("/registration")
    View form(Screen screen) {
        return form(screen, List.of());
    }

    private View form(Screen screen, List<Fault> faults) {
        return Page.of(templates, "registration.jte", screen, new RegistrationModel(faults));
    }

    @PostMapping("/registration")
    View apply(
            Screen screen,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(name = "papers", required = false) Optional<List<MultipartFile>> papers)
            throws SQLException, IOException {
        if (!pace.lets(request.getRemoteAddr(), clock.instant())) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            Fault fault = new Fault("", "application.pace", "", "", DailyPace.MOST + " a day");
            return form(screen, List.of(fault));
        }
        Form form = new Form(
                screen.parameter("customsCode"),
                screen.parameter("creditCode"),
                new Enterprise.Names(
                        screen.parameter("nameZh"), screen.parameter("nameEn"), screen.parameter("nameRu")),
                roles(request.getParameterValues("roles")),
                screen.parameter("trade"),
                screen.parameter("dxpId"),
                screen.parameter("contact"));
        return switch (applications.apply(form, uploads(papers.orElse(List.of())))) {
            case Reception.Taken(long id, String secret) -> Told.to("/registration/" + secret);
            case Reception.Refused(List<Fault> faults) -> form(screen, faults);
        };
    }

    private static Set<Role> roles(String... asked) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (asked != null) {
            Arrays.stream(Role.values())
                    .filter(role -> Arrays.asList(asked).contains(role.name()))
                    .forEach(roles::add);
        }
        return roles;
    }

    /** A form without a file carries one without name and bytes. */
    private static List<Upload> uploads(List<MultipartFile> files) throws IOException {
        List<Upload> uploads = new ArrayList<>();
        for (MultipartFile file : files) {
            String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
            if (!name.isEmpty() || file.getSize() > 0) {
                uploads.add(new Upload(shortened(name), file.getBytes()));
            }
        }
        return uploads;
    }

    private static String shortened(String name) {
        String plain = name.replaceAll("[\\p{Cntrl}/\\\\]", "_");
        return plain.length() > 100 ? plain.substring(plain.length() - 100) : plain;
    }

    /** How it stands, for who knows the secret. */
    @GetMapping("/registration/" + SECRET)
    View standing(Screen screen, HttpServletResponse response, @PathVariable("secret") String secret)
            throws SQLException {
        response.setHeader("Cache-Control", "no-store");
        Application found = applications
                .ofSecret(secret)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such application"));
        return Page.of(templates, "registration-state.jte", screen, found);
    }

    // --- who decides ------------------------------------------------------------------------------------------------

    @GetMapping("/registrations")
    View all(Screen screen) throws SQLException {
        return all(screen, "");
    }

    private View all(Screen screen, String trouble) throws SQLException {
        return Page.of(
                templates,
                "registrations.jte",
                screen,
                new RegistrationsModel(applications.all(MOST_SHOWN), addresses.open(), trouble));
    }

    @PostMapping("/registrations/addresses/{id:[0-9]{1,18}}/approve")
    View approveAddress(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        return decided(screen, addresses.approve(id, caller.account().name()));
    }

    @PostMapping("/registrations/addresses/{id:[0-9]{1,18}}/refuse")
    View refuseAddress(
            Screen screen,
            Caller caller,
            @PathVariable("id") long id,
            @RequestParam(name = "reason", defaultValue = "") String reason)
            throws SQLException {
        return decided(screen, addresses.refuse(id, caller.account().name(), reason));
    }

    private View decided(Screen screen, List<Fault> faults) throws SQLException {
        return faults.isEmpty()
                ? Told.to("/registrations")
                : all(screen, faults.getFirst().rule());
    }

    @GetMapping("/registrations/{id:[0-9]{1,18}}")
    View one(Screen screen, @PathVariable("id") long id) throws SQLException {
        return page(screen, id, "", "");
    }

    private View page(Screen screen, long id, String link, String trouble) throws SQLException {
        Application found = applications
                .find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such application"));
        return Page.of(
                templates,
                "registration-case.jte",
                screen,
                new RegistrationCaseModel(
                        found,
                        link,
                        link.isEmpty() ? null : clock.instant().plus(Accounts.LINK_WORKS),
                        trouble,
                        applications.screened(found)));
    }

    @GetMapping("/registrations/{id:[0-9]{1,18}}/papers/{number:[1-9]}")
    ResponseEntity<byte[]> paper(@PathVariable("id") long id, @PathVariable("number") int number) throws SQLException {
        return applications
                .paper(id, number)
                .map(paper -> BookPages.file(
                        "application-" + id + "-" + number + paper.type().ending(),
                        paper.type().mediaType(),
                        paper.bytes()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such document"));
    }

    /** Registers the enterprise and makes its first account; where the account's name will not do, another is asked for. */
    @PostMapping("/registrations/{id:[0-9]{1,18}}/approve")
    View approve(
            Screen screen,
            Caller caller,
            HttpServletRequest request,
            @PathVariable("id") long id,
            @RequestParam(name = "account", defaultValue = "") String account)
            throws SQLException {
        List<Fault> faults = applications.approve(id, caller.account().name());
        if (!faults.isEmpty()) {
            return page(screen, id, "", faults.getFirst().rule());
        }
        Application approved = applications.find(id).orElseThrow();
        return switch (accounts.invite(
                account, UserRole.ENTERPRISE, approved.form().code())) {
            case Accounts.Invitation.Made(String secret) -> page(screen, id, AccountPages.link(request, secret), "");
            case Accounts.Invitation.Refused refused -> page(screen, id, "", "application.account");
        };
    }

    @PostMapping("/registrations/{id:[0-9]{1,18}}/refuse")
    View refuse(
            Screen screen,
            Caller caller,
            @PathVariable("id") long id,
            @RequestParam(name = "reason", defaultValue = "") String reason)
            throws SQLException {
        List<Fault> faults = applications.refuse(id, caller.account().name(), reason);
        return faults.isEmpty()
                ? Told.to("/registrations/" + id)
                : page(screen, id, "", faults.getFirst().rule());
    }
}
