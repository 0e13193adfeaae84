package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.entrepot.access.UserRole;
import org.entrepot.bonded.BookViewer;
import org.entrepot.bonded.Discrepancies;
import org.entrepot.bonded.ItemKey;
import org.entrepot.bonded.ParcelKey;
import org.entrepot.bonded.Pick;
import org.entrepot.bonded.Reconciliation;
import org.entrepot.bonded.StockHolds;
import org.entrepot.bonded.Warehouse;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** The pages of the warehouse: what is where, what is to be done, waves, cases. */
@Controller
@RequestMapping("/warehouse")
class WarehousePages {
    private final TemplateEngine templates;
    private final Warehouse warehouse;
    private final Discrepancies cases;
    private final StockHolds holds;
    private final Reconciliation reconciliation;
    private final Clock clock;

    WarehousePages(
            TemplateEngine templates,
            Warehouse warehouse,
            Discrepancies cases,
            StockHolds holds,
            Reconciliation reconciliation,
            Clock clock) {
        this.templates = templates;
        this.warehouse = warehouse;
        this.cases = cases;
        this.holds = holds;
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    @GetMapping
    View warehouse(Screen screen, Caller caller) throws SQLException {
        return Page.of(
                templates,
                "warehouse.jte",
                screen,
                new WarehouseModel(
                        warehouse.places(),
                        warehouse.contents(BookViewer.PARK),
                        warehouse.toReceive(BookViewer.PARK),
                        warehouse.waves(),
                        cases.latest(BookViewer.PARK),
                        holds.latest(BookViewer.PARK),
                        reconciliation.latest().orElse(null),
                        Beijing.date(clock.instant()),
                        Told.of(screen),
                        caller.is(UserRole.WAREHOUSE),
                        caller.is(UserRole.CUSTOMS_OFFICER)));
    }

    private static View to(String address, List<Fault> faults) {
        RedirectView view = new RedirectView(address + Told.query(faults));
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }

    /** A form as it was filled in; what cannot be read becomes a fault. */
    private record Form(Map<String, String> said, List<Fault> faults) {
        Form(Map<String, String> said) {
            this(said, new ArrayList<>());
        }

        String text(String name) {
            return said.getOrDefault(name, "").strip();
        }

        long number(String name) {
            String text = text(name);
            if (!text.matches("[0-9]{1,9}")) {
                wrong("stock.pieces", name, text, "a whole number");
                return 0;
            }
            return Long.parseLong(text);
        }

        private void wrong(String rule, String field, String found, String expected) {
            faults.add(new Fault("100", rule, field, found, expected));
        }

        ItemKey item() {
            return item(text("item"));
        }

        /** An item as people write it: book and item with a space between. */
        private ItemKey item(String text) {
            String[] parts = text.split("\\s+", 2);
            if (parts.length < 2 || !ItemKey.fits(parts[0], parts[1])) {
                wrong("book.item", "item", text, "a book and an item of it, with a space between");
                return new ItemKey("-", "-");
            }
            return new ItemKey(parts[0], parts[1]);
        }

        @Nullable LocalDate day(String name) {
            String text = text(name);
            try {
                return text.isEmpty() ? null : LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                wrong("stock.expiry", name, text, "a day as 2026-11-24");
                return null;
            }
        }

        /** Parcels with what they need, a line each: carrier, waybill, list, book, item, pieces. */
        List<Warehouse.Order> orders() {
            Map<ParcelKey, Map<ItemKey, Long>> pieces = new LinkedHashMap<>();
            Map<ParcelKey, String> lists = new TreeMap<>(Comparator.comparing(ParcelKey::toString));
            for (String line :
                    text("orders").lines().filter(one -> !one.isBlank()).toList()) {
                String[] cells = line.strip().split("[\\s,;]+", -1);
                if (cells.length != 6 || !cells[5].matches("[0-9]{1,9}") || !ItemKey.fits(cells[3], cells[4])) {
                    wrong("stock.wave", "orders", line, "carrier, waybill, list, book, item and pieces");
                    continue;
                }
                ParcelKey parcel = new ParcelKey(cells[0], cells[1]);
                lists.put(parcel, cells[2]);
                pieces.computeIfAbsent(parcel, one -> new TreeMap<>())
                        .merge(new ItemKey(cells[3], cells[4]), Long.valueOf(cells[5]), Long::sum);
            }
            List<Warehouse.Order> orders = new ArrayList<>();
            pieces.forEach(
                    (parcel, needs) -> orders.add(new Warehouse.Order(parcel, lists.getOrDefault(parcel, ""), needs)));
            return orders;
        }
    }

    private interface Act {
        List<Fault> in(Form form) throws SQLException;
    }

    private static View act(String address, Map<String, String> said, Act act) throws SQLException {
        Form form = new Form(said);
        List<Fault> faults = act.in(form);
        return to(address, form.faults().isEmpty() ? faults : form.faults());
    }

    /** Does it unless the form could not be read. */
    private static List<Fault> unless(Form form, SqlAct act) throws SQLException {
        return form.faults().isEmpty() ? act.done() : form.faults();
    }

    private interface SqlAct {
        List<Fault> done() throws SQLException;
    }

    @PostMapping("/places")
    View place(@RequestParam Map<String, String> said) throws SQLException {
        return act("/warehouse?", said, form -> {
            Optional<Warehouse.PlaceKind> kind = List.of(Warehouse.PlaceKind.values()).stream()
                    .filter(one -> one.name().equals(form.text("kind")))
                    .findFirst();
            return kind.isEmpty()
                    ? List.of(new Fault("100", "stock.placeKind", "kind", form.text("kind"), "a kind of place"))
                    : warehouse.place(form.text("place"), kind.get());
        });
    }

    @PostMapping("/receive")
    View receive(Caller caller, @RequestParam Map<String, String> said) throws SQLException {
        return act("/warehouse?", said, form -> {
            Warehouse.Received line = new Warehouse.Received(
                    form.item(),
                    form.text("lot"),
                    form.day("expires"),
                    form.number("pieces"),
                    form.text("place"),
                    form.number("damaged"),
                    form.text("apart"));
            int part = (int) form.number("part");
            String by = caller.account().name();
            return unless(
                    form,
                    () -> warehouse.receive(
                            form.text("inbound"),
                            part,
                            List.of(line),
                            form.text("complete").equals("1"),
                            by));
        });
    }

    @PostMapping("/move")
    View move(Caller caller, @RequestParam Map<String, String> said) throws SQLException {
        return act("/warehouse?", said, form -> {
            ItemKey item = form.item();
            long pieces = form.number("pieces");
            String by = caller.account().name();
            return unless(
                    form,
                    () -> warehouse.move(
                            form.text("task"), item, form.text("lot"), form.text("from"), form.text("to"), pieces, by));
        });
    }

    /** Pieces are destroyed under an outbound document. */
    @PostMapping("/destroy")
    View destroy(Caller caller, @RequestParam Map<String, String> said) throws SQLException {
        return act("/warehouse?", said, form -> {
            ItemKey item = form.item();
            long pieces = form.number("pieces");
            String by = caller.account().name();
            return unless(
                    form,
                    () -> warehouse.destroy(
                            form.text("document"), item, form.text("lot"), form.text("place"), pieces, by));
        });
    }

    /** Pieces leave the stock under an outbound document, re-exported or carried forward. */
    @PostMapping("/out")
    View takeOut(Caller caller, @RequestParam Map<String, String> said) throws SQLException {
        return act("/warehouse?", said, form -> {
            ItemKey item = form.item();
            long pieces = form.number("pieces");
            String by = caller.account().name();
            return unless(
                    form,
                    () -> warehouse.takeOut(
                            form.text("document"), item, form.text("lot"), form.text("place"), pieces, by));
        });
    }

    @PostMapping("/count")
    View count(Caller caller, @RequestParam Map<String, String> said) throws SQLException {
        return act("/warehouse?", said, form -> {
            ItemKey item = form.item();
            long pieces = form.number("pieces");
            String by = caller.account().name();
            return unless(
                    form,
                    () -> warehouse.count(form.text("task"), item, form.text("lot"), form.text("place"), pieces, by));
        });
    }

    /** Holds both books against each other now: what no case is about becomes one. */
    @PostMapping("/comparison")
    View compare(Caller caller, @RequestParam Map<String, String> said) throws SQLException {
        return act("/warehouse?", said, form -> {
            String by = caller.account().name();
            return unless(form, () -> {
                reconciliation.compare(by);
                return List.of();
            });
        });
    }

    @PostMapping("/cases/{id}")
    View close(Caller caller, @PathVariable("id") long number, @RequestParam Map<String, String> said)
            throws SQLException {
        return act("/warehouse?", said, form -> {
            String by = caller.account().name();
            return unless(form, () -> cases.close(number, by, form.text("reason")));
        });
    }

    // --- waves ------------------------------------------------------------------------------------------------------

    @PostMapping("/waves")
    View plan(Caller caller, @RequestParam Map<String, String> said) throws SQLException {
        return act("/warehouse?", said, form -> {
            List<Warehouse.Order> orders = form.orders();
            String by = caller.account().name();
            return unless(form, () -> warehouse.plan(form.text("wave"), form.text("packing"), orders, by));
        });
    }

    @GetMapping("/waves/{wave:[0-9A-Za-z._-]{1,40}}")
    View wave(Screen screen, Caller caller, @PathVariable("wave") String wave) throws SQLException {
        List<Pick> picks = warehouse.picks(wave);
        if (picks.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such wave");
        }
        return Page.of(
                templates,
                "wave.jte",
                screen,
                new WaveModel(wave, picks, Told.of(screen), caller.is(UserRole.WAREHOUSE)));
    }

    @PostMapping("/waves/{wave:[0-9A-Za-z._-]{1,40}}/picks/{number}")
    View pick(
            Caller caller,
            @PathVariable("wave") String wave,
            @PathVariable("number") int number,
            @RequestParam Map<String, String> said)
            throws SQLException {
        return act("/warehouse/waves/" + wave + "?", said, form -> {
            String by = caller.account().name();
            return unless(
                    form,
                    () -> form.text("do").equals("giveUp")
                            ? warehouse.giveUp(wave, number, by)
                            : warehouse.pick(wave, number, by));
        });
    }

    @PostMapping("/waves/{wave:[0-9A-Za-z._-]{1,40}}/pack")
    View pack(@PathVariable("wave") String wave, @RequestParam Map<String, String> said) throws SQLException {
        return act("/warehouse/waves/" + wave + "?", said, form -> {
            Map<ItemKey, Long> put = new TreeMap<>();
            for (String line :
                    form.text("contents").lines().filter(one -> !one.isBlank()).toList()) {
                String[] cells = line.strip().split("[\\s,;]+", -1);
                if (cells.length != 3 || !cells[2].matches("[0-9]{1,9}") || !ItemKey.fits(cells[0], cells[1])) {
                    form.wrong("stock.packed", "contents", line, "book, item and pieces");
                } else {
                    put.merge(new ItemKey(cells[0], cells[1]), Long.valueOf(cells[2]), Long::sum);
                }
            }
            if (form.text("carrier").isEmpty() || form.text("waybill").isEmpty()) {
                form.wrong("stock.parcel", "waybill", form.text("waybill"), "a carrier and a waybill");
            }
            return unless(form, () -> warehouse.pack(new ParcelKey(form.text("carrier"), form.text("waybill")), put));
        });
    }
}
