package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.EntrepotSettings;
import org.entrepot.orders.FileFault;
import org.entrepot.orders.ImportState;
import org.entrepot.orders.Mapping;
import org.entrepot.orders.OrderField;
import org.entrepot.orders.OrderFile;
import org.entrepot.orders.Orders;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Role;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
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

/** The pages of a seller's order files. Whose they are is said by the address, as for the list of declarations. */
@Controller
@RequestMapping("/orders")
class OrderPages {
    private static final int PAGE = 25;
    private static final int SAMPLE = 3;
    private static final String ENTERPRISE = "enterprise";

    private final TemplateEngine templates;
    private final Orders orders;
    private final Registered registered;
    private final ExampleFiles examples;
    private final boolean strict;

    OrderPages(TemplateEngine templates, Orders orders, Registered registered, EntrepotSettings settings) {
        this.templates = templates;
        this.orders = orders;
        this.registered = registered;
        this.examples = new ExampleFiles(settings.data().resolve("order-files"));
        this.strict = settings.strict();
    }

    // --- files ------------------------------------------------------------------------------------------------------

    @GetMapping
    View files(Screen screen, CsrfToken csrf) throws SQLException {
        Map<String, String> sellers = names(screen, Role.SELLER);
        String seller = screen.parameter(ENTERPRISE);
        if (seller.isEmpty()) {
            seller = examples.owners().stream()
                    .filter(sellers::containsKey)
                    .findFirst()
                    .orElse("");
        }
        if (!seller.isEmpty() && !sellers.containsKey(seller)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such seller");
        }
        List<OrderFile> files = seller.isEmpty() ? List.of() : orders.files(EnterpriseCode.of(seller));
        FileFault refused =
                new FileFault(screen.parameter("refused"), screen.parameter("found"), screen.parameter("expected"));
        return Page.of(
                templates,
                "orders.jte",
                screen,
                new OrdersModel(seller, sellers, files, examples.of(seller), refused, csrf.getToken()));
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
    View receive(@RequestParam(ENTERPRISE) String enterprise, @RequestParam("file") MultipartFile file)
            throws SQLException, IOException {
        EnterpriseCode seller = seller(enterprise);
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        return switch (orders.receive(seller, name, file.getBytes())) {
            case Orders.Reception.Taken(long id) -> to(seller, "/" + id, "");
            case Orders.Reception.Known(long id) -> to(seller, "/" + id, "&again=1");
            case Orders.Reception.Refused(FileFault fault) ->
                to(
                        seller,
                        "",
                        "&refused=" + encoded(fault.code()) + "&found=" + encoded(fault.found()) + "&expected="
                                + encoded(fault.expected()));
        };
    }

    /** Only who is registered to sell has order files. */
    private EnterpriseCode seller(String code) {
        return orders.registered(Role.SELLER).stream()
                .map(Enterprise::code)
                .filter(one -> one.value().equals(code))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such seller"));
    }

    private static View to(EnterpriseCode seller, String path, String more) {
        RedirectView view = new RedirectView("/orders" + path + "?enterprise=" + encoded(seller.value()) + more);
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
    View file(Screen screen, CsrfToken csrf, @PathVariable("id") long id) throws SQLException {
        EnterpriseCode seller = seller(screen.parameter(ENTERPRISE));
        OrderFile file = found(seller, id);
        if (file.state() == ImportState.MAPPING) {
            return to(seller, "/" + id + "/columns", screen.parameter("again").isEmpty() ? "" : "&again=1");
        }
        RowChoice choice = RowChoice.of(screen.parameter("show"), file);
        int row = number(screen.parameter("row"));
        Orders.RowPage rows = orders.rows(seller, id, choice.states(), number(screen.parameter("after")), row, PAGE);
        return Page.of(
                templates,
                "order-file.jte",
                screen,
                new OrderFileModel(
                        seller.value(),
                        registered.directory().name(seller, screen.language()),
                        file,
                        orders.progress(id),
                        choice,
                        rows,
                        known(screen),
                        strict,
                        csrf.getToken()));
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
    View columns(Screen screen, CsrfToken csrf, @PathVariable("id") long id) throws SQLException {
        EnterpriseCode seller = seller(screen.parameter(ENTERPRISE));
        OrderFile file = found(seller, id);
        return Page.of(
                templates,
                "order-columns.jte",
                screen,
                new OrderColumnsModel(
                        seller.value(), file, orders.sample(seller, id, SAMPLE), known(screen), csrf.getToken()));
    }

    @PostMapping("/{id}/columns")
    View map(
            @PathVariable("id") long id,
            @RequestParam(ENTERPRISE) String enterprise,
            @RequestParam Map<String, String> form)
            throws SQLException {
        EnterpriseCode seller = seller(enterprise);
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
        return to(seller, "/" + id, "");
    }

    @PostMapping("/{id}/release")
    View release(@PathVariable("id") long id, @RequestParam(ENTERPRISE) String enterprise) throws SQLException {
        EnterpriseCode seller = seller(enterprise);
        orders.release(seller, id);
        return to(seller, "/" + id, "&show=sent");
    }

    @PostMapping("/{id}/undo")
    View undo(@PathVariable("id") long id, @RequestParam(ENTERPRISE) String enterprise) throws SQLException {
        EnterpriseCode seller = seller(enterprise);
        return orders.undo(seller, id) ? to(seller, "", "&undone=1") : to(seller, "/" + id, "");
    }

    // --- one row ----------------------------------------------------------------------------------------------------

    @GetMapping("/{id}/rows/{row}")
    View row(Screen screen, CsrfToken csrf, @PathVariable("id") long id, @PathVariable("row") int row)
            throws SQLException {
        EnterpriseCode seller = seller(screen.parameter(ENTERPRISE));
        OrderFile file = found(seller, id);
        Orders.RowView view = orders.row(seller, id, row)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such row"));
        return Page.of(
                templates,
                "order-row.jte",
                screen,
                new OrderRowModel(seller.value(), file, view, known(screen), csrf.getToken()));
    }

    @PostMapping("/{id}/rows/{row}")
    View mend(
            @PathVariable("id") long id,
            @PathVariable("row") int row,
            @RequestParam(ENTERPRISE) String enterprise,
            @RequestParam Map<String, String> form)
            throws SQLException {
        EnterpriseCode seller = seller(enterprise);
        Map<OrderField, String> changes = new EnumMap<>(OrderField.class);
        for (OrderField field : OrderField.values()) {
            String text = form.get("f." + field.key());
            if (text != null) {
                changes.put(field, text);
            }
        }
        orders.mend(seller, id, row, changes);
        return to(seller, "/" + id, back(form, row));
    }

    @PostMapping("/{id}/rows/{row}/out")
    View takeOut(
            @PathVariable("id") long id,
            @PathVariable("row") int row,
            @RequestParam(ENTERPRISE) String enterprise,
            @RequestParam Map<String, String> form)
            throws SQLException {
        EnterpriseCode seller = seller(enterprise);
        orders.takeOut(seller, id, row);
        return to(seller, "/" + id, back(form, row));
    }

    /** Where the reader was, with that row in sight. */
    private static String back(Map<String, String> form, int row) {
        return "&show=" + encoded(form.getOrDefault("show", "")) + "&after=" + number(form.getOrDefault("after", ""))
                + "&row=" + row + "#row-" + row;
    }
}
