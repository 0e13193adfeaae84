package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.entrepot.access.UserRole;
import org.entrepot.clearance.Declarations;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Money;
import org.entrepot.registry.Role;
import org.entrepot.settlement.Cover;
import org.entrepot.settlement.Covers;
import org.entrepot.settlement.CustomsBills;
import org.entrepot.settlement.PaymentBook;
import org.entrepot.settlement.PaymentBooks;
import org.entrepot.settlement.Position;
import org.entrepot.settlement.TaxBill;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** Guarantees for tax, tax bills and payment books: a guarantor's own, all of them for the park. */
@Controller
@RequestMapping("/guarantees")
class GuaranteePages {
    private static final int PAGE = 50;
    private static final String PARK = "*";
    private static final String BOOK = "{id:ZZ00[0-9]{14}}";

    private final TemplateEngine templates;
    private final Covers covers;
    private final PaymentBooks books;
    private final CustomsBills customs;
    private final Declarations declarations;
    private final Registered registered;
    private final Clock clock;

    GuaranteePages(
            TemplateEngine templates,
            Covers covers,
            PaymentBooks books,
            CustomsBills customs,
            Declarations declarations,
            Registered registered,
            Clock clock) {
        this.templates = templates;
        this.covers = covers;
        this.books = books;
        this.customs = customs;
        this.declarations = declarations;
        this.registered = registered;
        this.clock = clock;
    }

    private static String viewer(Caller caller) {
        return caller.is(UserRole.ENTERPRISE) ? caller.enterprise().value() : PARK;
    }

    private static boolean takes(Caller caller) {
        return caller.is(UserRole.OPERATOR) || caller.is(UserRole.CUSTOMS_OFFICER);
    }

    @GetMapping
    View guarantees(Screen screen, Caller caller) throws SQLException {
        if (caller.is(UserRole.ENTERPRISE)) {
            return guarantor(screen, caller, caller.enterprise());
        }
        Map<String, String> guarantors = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        List<Position> positions = new ArrayList<>();
        for (Map.Entry<String, String> one :
                registered.directory().byName(screen.language()).entrySet()) {
            EnterpriseCode code = EnterpriseCode.of(one.getKey());
            if (registered.roles(code).contains(Role.GUARANTOR)) {
                guarantors.put(one.getKey(), one.getValue());
                Position position = books.position(code);
                if (position.given().minor() > 0) {
                    positions.add(position);
                    names.put(one.getKey(), one.getValue());
                }
            }
        }
        return Page.of(
                templates,
                "guarantees.jte",
                screen,
                new GuaranteesModel(positions, names, guarantors, Told.of(screen), takes(caller)));
    }

    @GetMapping("/{code:[0-9A-Z]{10}}")
    View one(Screen screen, Caller caller, @PathVariable("code") String code) throws SQLException {
        boolean anothers =
                caller.is(UserRole.ENTERPRISE) && !caller.enterprise().value().equals(code);
        if (anothers || !EnterpriseCode.fits(code)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such guarantor");
        }
        return guarantor(screen, caller, EnterpriseCode.of(code));
    }

    private View guarantor(Screen screen, Caller caller, EnterpriseCode code) throws SQLException {
        String page = screen.parameter("page");
        int skip = page.matches("[0-9]{1,6}") ? PAGE * Integer.parseInt(page) : 0;
        List<TaxBill> bills = books.bills(viewer(caller), code, skip, PAGE + 1);
        Position position = books.position(code);
        List<Cover> lodged = covers.of(viewer(caller), code);
        long counted =
                lodged.stream().mapToLong(cover -> cover.covered().minor()).sum();
        return Page.of(
                templates,
                "guarantor.jte",
                screen,
                new GuarantorModel(
                        position,
                        registered.directory().name(code, screen.language()),
                        Money.fen(position.given().minor() - counted),
                        lodged,
                        declarations.waitingForCover(caller.viewer(), code, PAGE),
                        books.books(viewer(caller), code),
                        bills.subList(0, Math.min(PAGE, bills.size())),
                        customs.bills(viewer(caller), code),
                        bills.size() > PAGE ? skip / PAGE + 1 : 0,
                        Beijing.date(clock.instant()),
                        Told.of(screen),
                        takes(caller)));
    }

    /** Registers a deposit or a letter. */
    @PostMapping
    View register(
            Caller caller,
            @RequestParam("guarantor") String guarantor,
            @RequestParam("kind") String kind,
            @RequestParam("number") String number,
            @RequestParam("issuer") String issuer,
            @RequestParam("amount") String amount,
            @RequestParam("from") String from,
            @RequestParam("to") String to)
            throws SQLException {
        List<Fault> faults = new ArrayList<>();
        if (!EnterpriseCode.fits(guarantor)
                || !registered.roles(EnterpriseCode.of(guarantor)).contains(Role.GUARANTOR)) {
            faults.add(fault("guarantor", guarantor, "an enterprise that is registered as a guarantor"));
        }
        Money money = yuan(amount, faults);
        LocalDate first = day("validFrom", from, faults);
        LocalDate last = to.isBlank() ? null : day("validTo", to, faults);
        if (!kind.equals("DEPOSIT") && !kind.equals("LETTER")) {
            faults.add(fault("kind", kind, "DEPOSIT or LETTER"));
        }
        if (faults.isEmpty() && money != null && first != null) {
            boolean letter = kind.equals("LETTER");
            faults.addAll(covers.register(
                    new Cover(
                            EnterpriseCode.of(guarantor),
                            Cover.Kind.valueOf(kind),
                            number.strip(),
                            letter ? issuer.strip() : "",
                            money,
                            first,
                            letter ? last : null,
                            Money.fen(0)),
                    caller.account().name()));
        }
        return Told.to("/guarantees?" + Told.query(faults));
    }

    private static @Nullable Money yuan(String amount, List<Fault> faults) {
        if (amount.matches("[0-9]{1,12}(\\.[0-9]{1,2})?")) {
            return Money.fen(new BigDecimal(amount).movePointRight(2).longValueExact());
        }
        faults.add(fault("amount", amount, "yuan with at most two decimals, up to 999999999999.99"));
        return null;
    }

    private static @Nullable LocalDate day(String field, String text, List<Fault> faults) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 2000 && day.getYear() < 2200) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // said below, as for a year out of range
        }
        faults.add(fault(field, text, "a day as 2026-11-24"));
        return null;
    }

    private static Fault fault(String field, String found, String expected) {
        return new Fault("100", "guarantee." + field, field, found, expected);
    }

    @GetMapping("/books/" + BOOK)
    View book(Screen screen, Caller caller, @PathVariable("id") String number) throws SQLException {
        PaymentBook book = found(caller, number);
        return Page.of(
                templates,
                "payment-book.jte",
                screen,
                new PaymentBookModel(
                        book,
                        registered.directory().name(book.payer(), screen.language()),
                        books.billsIn(viewer(caller), number),
                        Beijing.date(clock.instant()),
                        Told.of(screen),
                        takes(caller)));
    }

    private PaymentBook found(Caller caller, String number) throws SQLException {
        return books.book(viewer(caller), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such payment book"));
    }

    /** The bills of a book as a table; amounts in yuan. */
    @GetMapping("/books/" + BOOK + "/bills.csv")
    ResponseEntity<byte[]> bills(Caller caller, @PathVariable("id") String number) throws SQLException, IOException {
        found(caller, number);
        StringBuilder table = new StringBuilder("\uFEFF"); // spreadsheets take the text for UTF-8 by it
        try (CSVPrinter rows = new CSVPrinter(table, CSVFormat.RFC4180)) {
            rows.printRecord(
                    "entDutyNo", "taxNo", "invtNo", "released", "customsTax", "consumptionTax", "valueAddedTax", "sum");
            for (TaxBill bill : books.billsIn(viewer(caller), number)) {
                rows.printRecord(
                        number,
                        bill.taxNo(),
                        bill.invtNo(),
                        Beijing.date(bill.released()),
                        bill.duty().amount(),
                        bill.consumption().amount(),
                        bill.vat().amount(),
                        bill.tax().amount());
            }
        }
        return BookPages.file(
                number + ".csv", "text/csv;charset=UTF-8", table.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Records that a payment book of customs was paid. */
    @PostMapping("/customs/pay")
    View payCustoms(
            Caller caller,
            @RequestParam("guarantor") String guarantor,
            @RequestParam("book") String book,
            @RequestParam("reference") String reference)
            throws SQLException {
        if (!EnterpriseCode.fits(guarantor)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such guarantor");
        }
        List<Fault> faults = customs.pay(book, reference, caller.account().name());
        return Told.to("/guarantees/" + guarantor + "?" + Told.query(faults));
    }

    /** Records what the bank (SIMULATED) says was paid. */
    @PostMapping("/books/" + BOOK + "/pay")
    View pay(Caller caller, @PathVariable("id") String number, @RequestParam("reference") String reference)
            throws SQLException {
        List<Fault> faults = books.pay(number, reference, caller.account().name());
        return Told.to("/guarantees/books/" + number + "?" + Told.query(faults));
    }
}
