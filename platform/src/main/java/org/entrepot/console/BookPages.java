package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entrepot.access.UserRole;
import org.entrepot.bonded.AsOf;
import org.entrepot.bonded.BookPosition;
import org.entrepot.bonded.BookViewer;
import org.entrepot.bonded.CustomsBook;
import org.entrepot.bonded.ExchangeFile;
import org.entrepot.bonded.ItemKey;
import org.entrepot.bonded.Movement;
import org.entrepot.bonded.Reconciliation;
import org.entrepot.bonded.Statement;
import org.entrepot.bonded.StatementDocument;
import org.entrepot.bonded.StatementWorkbook;
import org.entrepot.bonded.Warehouse;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.springframework.http.ContentDisposition;
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
import org.springframework.web.servlet.view.RedirectView;

/** The pages of customs account books: the books, the statement of one, an item at two times, and their files. */
@Controller
@RequestMapping("/books")
class BookPages {
    private static final int MOST_MOVEMENTS = 200;
    private static final String NUMBER = "[0-9A-Za-z._-]{1,30}";

    private final TemplateEngine templates;
    private final CustomsBook books;
    private final Warehouse warehouse;
    private final Reconciliation reconciliation;
    private final Registered registered;
    private final Clock clock;

    BookPages(
            TemplateEngine templates,
            CustomsBook books,
            Warehouse warehouse,
            Reconciliation reconciliation,
            Registered registered,
            Clock clock) {
        this.templates = templates;
        this.books = books;
        this.warehouse = warehouse;
        this.reconciliation = reconciliation;
        this.registered = registered;
        this.clock = clock;
    }

    private static BookViewer viewer(Caller caller) {
        return caller.is(UserRole.ENTERPRISE) ? BookViewer.of(caller.enterprise()) : BookViewer.PARK;
    }

    @GetMapping
    View books(Screen screen, Caller caller) throws SQLException {
        List<CustomsBook.Filed> filed = books.books(viewer(caller));
        Directory directory = registered.directory();
        Map<String, String> keepers = new TreeMap<>();
        for (CustomsBook.Filed book : filed) {
            keepers.put(book.keeper(), directory.name(EnterpriseCode.of(book.keeper()), screen.language()));
        }
        return Page.of(
                templates,
                "books.jte",
                screen,
                new BooksModel(filed, keepers, warehouse.toReceive(viewer(caller)), Told.of(screen), takes(caller)));
    }

    private static boolean takes(Caller caller) {
        return caller.is(UserRole.OPERATOR) || caller.is(UserRole.CUSTOMS_OFFICER);
    }

    /** A document of a book as a file: 核注清单 in or out. */
    @PostMapping
    View exchange(@RequestParam("file") MultipartFile file) throws SQLException, IOException {
        ExchangeFile.Read read = ExchangeFile.read(file.getBytes());
        ExchangeFile.Document document = read.said();
        List<Fault> faults = document == null ? read.faults() : books.exchange(document);
        return to("/books?", faults);
    }

    private static View to(String address, List<Fault> faults) {
        RedirectView view = new RedirectView(address + Told.query(faults));
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }

    @GetMapping("/{book:" + NUMBER + "}")
    View statement(Screen screen, Caller caller, @PathVariable("book") String book) throws SQLException {
        Statement statement = found(screen, caller, book);
        String keeper = books.book(viewer(caller), book)
                .map(CustomsBook.Filed::keeper)
                .map(EnterpriseCode::of)
                .map(code -> name(code, screen))
                .orElse("");
        return Page.of(templates, "book-statement.jte", screen, new StatementModel(statement, keeper));
    }

    private String name(EnterpriseCode code, Screen screen) {
        try {
            return registered.directory().name(code, screen.language());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Statement found(Screen screen, Caller caller, String book) throws SQLException {
        LocalDate today = Beijing.date(clock.instant());
        LocalDate day = day(screen.parameter("day"), today);
        return reconciliation
                .statement(
                        viewer(caller),
                        book,
                        day(screen.parameter("from"), day.withDayOfMonth(1)),
                        new AsOf(day, day(screen.parameter("known"), today)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such book"));
    }

    private static LocalDate day(String text, LocalDate otherwise) {
        try {
            return text.isEmpty() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no such day", e);
        }
    }

    @GetMapping("/{book:" + NUMBER + "}/files/statement.xlsx")
    ResponseEntity<byte[]> workbook(Screen screen, Caller caller, @PathVariable("book") String book)
            throws SQLException {
        return file(
                "statement-" + book + ".xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                StatementWorkbook.write(found(screen, caller, book), screen::t));
    }

    @GetMapping("/{book:" + NUMBER + "}/files/statement.pdf")
    ResponseEntity<byte[]> document(Screen screen, Caller caller, @PathVariable("book") String book)
            throws SQLException {
        return file(
                "statement-" + book + ".pdf",
                "application/pdf",
                StatementDocument.write(found(screen, caller, book), screen::t));
    }

    @GetMapping("/{book:" + NUMBER + "}/files/documents/{number:[0-9A-Za-z._-]{1,64}}.json")
    ResponseEntity<byte[]> exchanged(
            Screen screen, Caller caller, @PathVariable("book") String book, @PathVariable("number") String number)
            throws SQLException {
        return books.exchange(viewer(caller), book, number)
                .map(bytes -> file(number + ".json", "application/json", bytes))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such document"));
    }

    static ResponseEntity<byte[]> file(String name, String type, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bytes);
    }

    @GetMapping("/{book:" + NUMBER + "}/{item:" + NUMBER + "}")
    View item(Screen screen, Caller caller, @PathVariable("book") String book, @PathVariable("item") String item)
            throws SQLException {
        LocalDate today = Beijing.date(clock.instant());
        AsOf asOf = new AsOf(day(screen.parameter("day"), today), day(screen.parameter("known"), today));
        ItemKey key = new ItemKey(book, item);
        BookPosition position = books.position(viewer(caller), key, asOf)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such item"));
        List<Movement> movements = books.movements(viewer(caller), key, asOf);
        List<Movement> last = movements.subList(Math.max(0, movements.size() - MOST_MOVEMENTS), movements.size());
        return Page.of(
                templates,
                "book-item.jte",
                screen,
                new BookItemModel(position, asOf, last.reversed(), movements.size() - last.size()));
    }
}
