package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.entrepot.catalog.DeclarationElements.Asked;
import org.entrepot.clearance.EntryData;
import org.entrepot.goods.CodeDesk;
import org.entrepot.goods.GoodsFilings;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.EntrepotSettings;
import org.entrepot.orders.EntryAnswer;
import org.entrepot.orders.FileFault;
import org.entrepot.orders.ImportState;
import org.entrepot.orders.Mapping;
import org.entrepot.orders.OrderField;
import org.entrepot.orders.OrderFile;
import org.entrepot.orders.Orders;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Role;
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
import org.springframework.web.servlet.view.RedirectView;

/** The pages of a seller's order files: those of the enterprise for which the person who asks works. */
@Controller
@RequestMapping("/orders")
class OrderPages {
    private static final int PAGE = 25;
    private static final int SAMPLE = 3;

    private final TemplateEngine templates;
    private final Orders orders;
    private final OrderFlows flows;
    private final Registered registered;
    private final GoodsFilings filings;
    private final ExampleFiles examples;
    private final boolean strict;

    OrderPages(
            TemplateEngine templates,
            Orders orders,
            OrderFlows flows,
            Registered registered,
            GoodsFilings filings,
            EntrepotSettings settings) {
        this.templates = templates;
        this.orders = orders;
        this.flows = flows;
        this.registered = registered;
        this.filings = filings;
        this.examples = new ExampleFiles(settings.data().resolve("order-files"));
        this.strict = settings.strict();
    }

    // --- files ------------------------------------------------------------------------------------------------------

    @GetMapping
    View files(Screen screen, Caller caller) throws SQLException {
        EnterpriseCode seller = caller.enterprise();
        FileFault refused =
                new FileFault(screen.parameter("refused"), screen.parameter("found"), screen.parameter("expected"));
        List<OrderFile> files = orders.files(seller);
        return Page.of(
                templates,
                "orders.jte",
                screen,
                new OrdersModel(
                        name(seller, screen),
                        files,
                        flows.ofFiles(seller, files),
                        examples.of(seller.value()),
                        refused));
    }

    private String name(EnterpriseCode seller, Screen screen) throws SQLException {
        return registered.directory().name(seller, screen.language());
    }

    private Map<String, String> names(Screen screen, Role role) throws SQLException {
        Directory directory = registered.directory();
        Map<String, String> names = new TreeMap<>();
        for (Enterprise one : orders.registered(role)) {
            names.put(one.code().value(), directory.name(one.code(), screen.language()));
        }
        return names;
    }

    @PostMapping
    View receive(Caller caller, @RequestParam("file") MultipartFile file) throws SQLException, IOException {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        return switch (orders.receive(caller.enterprise(), name, file.getBytes())) {
            case Orders.Reception.Taken(long id) -> to("/" + id);
            case Orders.Reception.Known(long id) -> to("/" + id + "?again=1");
            case Orders.Reception.Refused(FileFault fault) ->
                to("?refused=" + encoded(fault.code()) + "&found=" + encoded(fault.found()) + "&expected="
                        + encoded(fault.expected()));
        };
    }

    private static View to(String path) {
        RedirectView view = new RedirectView("/orders" + path);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @GetMapping("/examples/{file}")
    View example(@PathVariable("file") String file) {
        return examples.download(file)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such file"));
    }

    // --- one file ---------------------------------------------------------------------------------------------------

    @GetMapping("/{id}")
    View file(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        EnterpriseCode seller = caller.enterprise();
        OrderFile file = found(seller, id);
        if (file.state() == ImportState.MAPPING) {
            return to("/" + id + "/columns" + (screen.parameter("again").isEmpty() ? "" : "?again=1"));
        }
        RowChoice choice = RowChoice.of(screen.parameter("show"), file);
        int row = number(screen.parameter("row"));
        Orders.RowPage rows = orders.rows(seller, id, choice.wanted(), number(screen.parameter("after")), row, PAGE);
        return Page.of(
                templates,
                "order-file.jte",
                screen,
                new OrderFileModel(
                        name(seller, screen),
                        file,
                        orders.progress(id),
                        choice,
                        rows,
                        flows.doors(rows.rows()),
                        known(screen),
                        strict));
    }

    private OrderFile found(EnterpriseCode seller, long id) throws SQLException {
        return orders.file(seller, id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such file"));
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    private KnownFirms known(Screen screen) throws SQLException {
        return new KnownFirms(
                names(screen, Role.PLATFORM), names(screen, Role.LOGISTICS), names(screen, Role.DECLARANT));
    }

    @GetMapping("/{id}/columns")
    View columns(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        EnterpriseCode seller = caller.enterprise();
        OrderFile file = found(seller, id);
        return Page.of(
                templates,
                "order-columns.jte",
                screen,
                new OrderColumnsModel(file, orders.sample(seller, id, SAMPLE), known(screen)));
    }

    @PostMapping("/{id}/columns")
    View map(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form) throws SQLException {
        EnterpriseCode seller = caller.enterprise();
        List<String> headings = found(seller, id).headings();
        Map<OrderField, Mapping.Source> sources = new EnumMap<>(OrderField.class);
        for (OrderField field : OrderField.values()) {
            String heading = form.getOrDefault("c." + field.key(), "");
            String value = form.getOrDefault("v." + field.key(), "").strip();
            if (!heading.isEmpty() && headings.contains(heading)) {
                sources.put(field, new Mapping.Source.Column(heading));
            } else if (!value.isEmpty() && field.canBeOne()) {
                sources.put(field, new Mapping.Source.Fixed(value.substring(0, Math.min(value.length(), 200))));
            }
        }
        orders.map(seller, id, new Mapping(sources));
        return to("/" + id);
    }

    @PostMapping("/{id}/release")
    View release(
            Caller caller,
            @PathVariable("id") long id,
            @RequestParam(name = "complete", defaultValue = "") String complete)
            throws SQLException {
        EnterpriseCode seller = caller.enterprise();
        if (complete.isEmpty()) {
            orders.release(seller, id);
        } else {
            orders.releaseComplete(seller, id);
        }
        return to("/" + id + "?show=sent");
    }

    @PostMapping("/{id}/undo")
    View undo(Caller caller, @PathVariable("id") long id) throws SQLException {
        EnterpriseCode seller = caller.enterprise();
        return orders.undo(seller, id) ? to("?undone=1") : to("/" + id);
    }

    // --- one row ----------------------------------------------------------------------------------------------------

    @GetMapping("/{id}/rows/{row}")
    View row(Screen screen, Caller caller, @PathVariable("id") long id, @PathVariable("row") int row)
            throws SQLException {
        EnterpriseCode seller = caller.enterprise();
        OrderFile file = found(seller, id);
        Orders.RowView view = orders.row(seller, id, row)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such row"));
        String code =
                view.cells().orElse(Map.of()).getOrDefault(OrderField.HS, "").strip();
        String line = view.cells().orElse(Map.of()).getOrDefault(OrderField.MODEL, "");
        boolean codeIsBad =
                view.faults().stream().anyMatch(fault -> fault.field().equals(OrderField.HS.key()));
        String goods = view.cells().orElse(Map.of()).getOrDefault(OrderField.NAME, "");
        CodeDesk desk = filings.codes();
        Optional<Asked> asked = desk.elements(code);
        return Page.of(
                templates,
                "order-row.jte",
                screen,
                new OrderRowModel(
                        file,
                        view,
                        known(screen),
                        CodesPages.found(desk, codeIsBad ? goods : "", false),
                        new ElementsModel(
                                code,
                                asked,
                                asked.map(known -> known.values(line)).orElse(Map.of()),
                                line,
                                asked.map(known -> known.faults(line)).orElse(List.of()))));
    }

    /** The data of the full customs entry of a row's order. */
    @GetMapping("/{id}/rows/{row}/entry")
    View entry(Screen screen, Caller caller, @PathVariable("id") long id, @PathVariable("row") int row)
            throws SQLException {
        String back = "/orders/" + id + "?row=" + row + "#row-" + row;
        return switch (entryOf(caller, id, row)) {
            case EntryAnswer.Data(EntryData entry) ->
                Page.of(
                        templates,
                        "order-entry.jte",
                        screen,
                        EntryModel.of(entry, back, "/orders/" + id + "/rows/" + row + "/files/entry"));
            case EntryAnswer.Held held ->
                Page.of(templates, "order-entry-held.jte", screen, new EntryHeldModel(held, back));
        };
    }

    private EntryAnswer entryOf(Caller caller, long id, int row) throws SQLException {
        return orders.entry(caller.enterprise(), id, row)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such entry"));
    }

    /** What a screen holds is no file yet: its page says why. */
    @GetMapping("/{id}/rows/{row}/files/entry.{kind:xlsx|csv}")
    ResponseEntity<byte[]> entryFile(
            Screen screen,
            Caller caller,
            @PathVariable("id") long id,
            @PathVariable("row") int row,
            @PathVariable("kind") String kind)
            throws SQLException {
        return entryOf(caller, id, row) instanceof EntryAnswer.Data(EntryData entry)
                ? EntryDownload.of(screen, entry, kind)
                : ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create("/orders/" + id + "/rows/" + row + "/entry"))
                        .build();
    }

    @PostMapping("/{id}/rows/{row}")
    View mend(
            Caller caller,
            @PathVariable("id") long id,
            @PathVariable("row") int row,
            @RequestParam Map<String, String> form)
            throws SQLException {
        EnterpriseCode seller = caller.enterprise();
        Map<OrderField, String> changes = new EnumMap<>(OrderField.class);
        for (OrderField field : OrderField.values()) {
            String text = form.get("f." + field.key());
            if (text != null) {
                changes.put(field, text);
            }
        }
        String picked = form.getOrDefault("pick", "");
        if (!picked.isEmpty()) {
            changes.put(OrderField.HS, picked);
        }
        filings.codes()
                .elements(changes.getOrDefault(OrderField.HS, "").strip())
                .ifPresent(asked -> {
                    Map<String, String> said = ElementsModel.said(asked, name -> form.getOrDefault(name, ""));
                    if (said.values().stream().anyMatch(value -> !value.isEmpty())
                            && asked.unfit(said).isEmpty()) {
                        changes.put(OrderField.MODEL, asked.compose(said));
                    }
                });
        orders.mend(seller, id, row, changes);
        return to("/" + id + back(form, row));
    }

    @PostMapping("/{id}/rows/{row}/out")
    View takeOut(
            Caller caller,
            @PathVariable("id") long id,
            @PathVariable("row") int row,
            @RequestParam Map<String, String> form)
            throws SQLException {
        EnterpriseCode seller = caller.enterprise();
        orders.takeOut(seller, id, row);
        return to("/" + id + back(form, row));
    }

    /** Where the reader was, with that row in sight. */
    private static String back(Map<String, String> form, int row) {
        return "?show=" + encoded(form.getOrDefault("show", "")) + "&after=" + number(form.getOrDefault("after", ""))
                + "&row=" + row + "#row-" + row;
    }
}
