package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.access.UserRole;
import org.entrepot.collection.StatementField;
import org.entrepot.collection.StatementFile;
import org.entrepot.collection.StatementKind;
import org.entrepot.collection.StatementMapping;
import org.entrepot.collection.Statements;
import org.entrepot.collection.WorkList;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.orders.FileFault;
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

/** Statements of banks and platforms: brought, mapped, looked at, loaded, taken back. */
@Controller
@RequestMapping("/money/statements")
class BankStatementPages {
    private static final int HEAD = 8;
    private static final int MOST_ROWS = 200;
    private static final String ID = "/{id:[0-9]{1,18}}";

    private final TemplateEngine templates;
    private final Statements statements;
    private final WorkList work;
    private final Registered registered;

    BankStatementPages(TemplateEngine templates, Statements statements, WorkList work, Registered registered) {
        this.templates = templates;
        this.statements = statements;
        this.work = work;
        this.registered = registered;
    }

    @GetMapping
    View all(Screen screen, Caller caller) throws SQLException {
        return Page.of(
                templates,
                "money-statements.jte",
                screen,
                new BankStatementsModel(
                        statements.files(MoneyPages.viewer(caller)),
                        caller.is(UserRole.ENTERPRISE) && screen.may("/orders"),
                        registered.directory(),
                        Told.of(screen)));
    }

    @PostMapping
    View receive(Caller caller, @RequestParam("file") MultipartFile file) throws SQLException, IOException {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        return switch (statements.receive(
                caller.enterprise(), name, file.getBytes(), caller.account().name())) {
            case Statements.Reception.Taken(long id) -> Told.to("/money/statements/" + id);
            case Statements.Reception.Known(long id) -> Told.to("/money/statements/" + id + "?again=1");
            case Statements.Reception.Refused(FileFault fault) ->
                Told.to("/money/statements?" + Told.query(List.of(fault(fault))).substring(1));
        };
    }

    private static Fault fault(FileFault fault) {
        return new Fault("", "statement.file." + fault.code(), "", fault.found(), fault.expected());
    }

    private StatementFile found(Caller caller, long id) throws SQLException {
        return statements
                .file(MoneyPages.viewer(caller), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such statement"));
    }

    @GetMapping(ID)
    View one(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        StatementFile file = found(caller, id);
        boolean own = caller.is(UserRole.ENTERPRISE);
        boolean fresh = own && file.state() == StatementFile.State.NEW;
        StatementMapping mapping = fresh ? mapping(screen, caller.enterprise(), file) : file.mapping();
        return Page.of(
                templates,
                "money-statement.jte",
                screen,
                new BankStatementModel(
                        file,
                        own,
                        mapping,
                        fresh ? statements.mappings(caller.enterprise()) : Map.of(),
                        fresh
                                ? statements
                                        .preview(caller.enterprise(), id, mapping, HEAD)
                                        .orElse(null)
                                : null,
                        statements.faults(MoneyPages.viewer(caller), id, MOST_ROWS),
                        file.state() == StatementFile.State.LOADED
                                ? work.ofFile(MoneyPages.viewer(caller), id, MOST_ROWS)
                                : List.of(),
                        Told.of(screen)));
    }

    /** What was said of the columns, else the kept mapping that the address names, else what the headings say. */
    private @Nullable StatementMapping mapping(Screen screen, EnterpriseCode seller, StatementFile file)
            throws SQLException {
        StatementMapping kept = statements.mappings(seller).get(screen.parameter("mapping"));
        if (kept != null || file.mapping() != null || file.format() == StatementFile.Format.CAMT) {
            return kept != null ? kept : file.mapping();
        }
        StatementKind kind = screen.parameter("kind").equals(StatementKind.PLATFORM.name())
                ? StatementKind.PLATFORM
                : StatementKind.BANK;
        return statements
                .preview(seller, file.id(), null, 30)
                .map(preview -> statements.proposed(kind, preview))
                .orElse(null);
    }

    @PostMapping(ID + "/columns")
    View columns(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form)
            throws SQLException {
        List<Fault> faults = statements.say(caller.enterprise(), id, mapping(form));
        return Told.to("/money/statements/" + id + "?looked=1" + (faults.isEmpty() ? "" : Told.query(faults)) + "&name="
                + Told.encoded(form.getOrDefault("name", "")));
    }

    private static StatementMapping mapping(Map<String, String> form) {
        Map<StatementField, String> columns = new EnumMap<>(StatementField.class);
        Map<StatementField, String> ones = new EnumMap<>(StatementField.class);
        StatementKind kind = form.getOrDefault("kind", "").equals(StatementKind.PLATFORM.name())
                ? StatementKind.PLATFORM
                : StatementKind.BANK;
        for (StatementField field : StatementField.of(kind)) {
            columns.put(field, cut(form.getOrDefault("c." + field, "")));
            if (field.canBeOne()) {
                ones.put(field, cut(form.getOrDefault("v." + field, "")));
            }
        }
        String heading = form.getOrDefault("heading", "0");
        String signs = form.getOrDefault("signs", "");
        return new StatementMapping(
                kind,
                cut(form.getOrDefault("source", "")),
                heading.matches("[0-9]{1,3}") ? Integer.parseInt(heading) : 0,
                cut(form.getOrDefault("charset", "")),
                form.getOrDefault("delimiter", "").strip(),
                form.getOrDefault("decimal", "").equals(",") ? ',' : '.',
                cut(form.getOrDefault("days", "")),
                signs.matches("TURNED|TWO_COLUMNS|WORD")
                        ? StatementMapping.Signs.valueOf(signs)
                        : StatementMapping.Signs.SIGNED,
                cut(form.getOrDefault("inWord", "")),
                columns,
                ones);
    }

    private static String cut(String text) {
        String bare = text.replaceAll("\\p{Cntrl}", " ").strip();
        return bare.length() > 120 ? bare.substring(0, 120) : bare;
    }

    /** By the mapping that was said of the file, or the kept one by which it was looked at. */
    @PostMapping(ID + "/load")
    View load(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form) throws SQLException {
        String name = form.getOrDefault("name", "");
        StatementMapping kept = statements.mappings(caller.enterprise()).get(form.getOrDefault("kept", ""));
        if (kept != null) {
            statements.say(caller.enterprise(), id, kept);
        }
        return switch (statements.load(
                caller.enterprise(), id, name.strip(), caller.account().name())) {
            case Statements.Loading.Loaded loaded ->
                Told.to("/money/statements/" + id + "?done=1&matched=" + loaded.matched());
            case Statements.Loading.Refused(List<Fault> faults) ->
                Told.to("/money/statements/" + id + "?looked=1" + Told.query(faults));
        };
    }

    @PostMapping(ID + "/back")
    View takeBack(
            Caller caller, @PathVariable("id") long id, @RequestParam(name = "reason", defaultValue = "") String reason)
            throws SQLException {
        List<Fault> faults =
                statements.takeBack(caller.enterprise(), id, caller.account().name(), reason);
        return faults.isEmpty()
                ? Told.to("/money/statements?done=1")
                : Told.to("/money/statements/" + id + "?" + Told.query(faults).substring(1));
    }

    @GetMapping(ID + "/original")
    ResponseEntity<byte[]> original(Caller caller, @PathVariable("id") long id) throws SQLException {
        StatementFile file = found(caller, id);
        return statements
                .original(MoneyPages.viewer(caller), id)
                .map(bytes -> BookPages.file(file.name(), "application/octet-stream", bytes))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no longer kept"));
    }
}
