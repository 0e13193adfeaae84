package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.entrepot.access.UserRole;
import org.entrepot.clearance.Viewer;
import org.entrepot.collection.AllocationKind;
import org.entrepot.collection.Amount;
import org.entrepot.collection.EvidenceArchive;
import org.entrepot.collection.EvidenceDocument;
import org.entrepot.collection.EvidencePack;
import org.entrepot.collection.EvidencePacks;
import org.entrepot.collection.EvidenceWorkbook;
import org.entrepot.collection.ExportMoney;
import org.entrepot.collection.Gap;
import org.entrepot.collection.SaleFilter;
import org.entrepot.collection.WorkList;
import org.entrepot.kernel.EnterpriseCode;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** The orders of exports with what came of their money, and the evidence for the bank: a seller's own, all for the park. */
@Controller
@RequestMapping("/money")
class MoneyPages {
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String PARK = "*";
    private static final int PAGE = 50;

    private final TemplateEngine templates;
    private final ExportMoney money;
    private final WorkList work;
    private final EvidencePacks evidence;
    private final Registered registered;

    MoneyPages(
            TemplateEngine templates, ExportMoney money, WorkList work, EvidencePacks evidence, Registered registered) {
        this.templates = templates;
        this.money = money;
        this.work = work;
        this.evidence = evidence;
        this.registered = registered;
    }

    /** As whom somebody looks: a seller's code, or the park. */
    static String viewer(Caller caller) {
        return caller.is(UserRole.ENTERPRISE) ? caller.enterprise().value() : PARK;
    }

    static Map<String, String> sellers(Registered registered, Screen screen, Caller caller) throws SQLException {
        return caller.is(UserRole.ENTERPRISE)
                ? Map.of()
                : registered.directory().byName(screen.language());
    }

    /** Whose it is: one's own, or the one that the address names; null where the park's people named none. */
    static @Nullable EnterpriseCode seller(Screen screen, Caller caller) {
        if (caller.is(UserRole.ENTERPRISE)) {
            return caller.enterprise();
        }
        return FilterForm.read(screen, "enterprise", EnterpriseCode::of, new ArrayList<>());
    }

    // --- orders -----------------------------------------------------------------------------------------------------

    @GetMapping
    View orders(Screen screen, Caller caller) throws SQLException {
        List<String> bad = new ArrayList<>();
        SaleFilter filter = new SaleFilter(
                caller.is(UserRole.ENTERPRISE)
                        ? null
                        : Optional.ofNullable(FilterForm.read(screen, "enterprise", EnterpriseCode::of, bad))
                                .map(EnterpriseCode::value)
                                .orElse(null),
                FilterForm.read(screen, "gap", Gap::valueOf, bad),
                FilterForm.read(screen, "from", LocalDate::parse, bad),
                FilterForm.read(screen, "to", LocalDate::parse, bad),
                FilterForm.read(screen, "text", Function.identity(), bad));
        String after = screen.parameter("after");
        try {
            ExportMoney.Page page = money.page(viewer(caller), filter, after.isEmpty() ? null : after, PAGE);
            return Page.of(
                    templates,
                    "money.jte",
                    screen,
                    new MoneyModel(
                            page,
                            money.today(),
                            registered.directory(),
                            sellers(registered, screen, caller),
                            bad,
                            Told.of(screen)));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no such cursor", e);
        }
    }

    @GetMapping("/order")
    View order(Screen screen, Caller caller) throws SQLException {
        ExportMoney.Detail detail = money.detail(viewer(caller), screen.parameter("no"))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such order"));
        return Page.of(
                templates,
                "money-order.jte",
                screen,
                new MoneyOrderModel(
                        detail,
                        registered.directory(),
                        caller.is(UserRole.ENTERPRISE),
                        money.today(),
                        Told.of(screen)));
    }

    private static View back(String orderNo, List<Fault> faults) {
        return Told.to("/money/order?no=" + Told.encoded(orderNo) + Told.query(faults));
    }

    @PostMapping("/kept")
    View keep(Caller caller, @RequestParam Map<String, String> form) throws SQLException {
        String orderNo = form.getOrDefault("no", "");
        OptionalLong amount = Amount.minor(form.getOrDefault("amount", ""));
        Optional<AllocationKind> kind = Arrays.stream(AllocationKind.values())
                .filter(one -> one.name().equals(form.get("kind")))
                .findFirst();
        LocalDate day = day(form.getOrDefault("day", ""), money.today());
        if (amount.isEmpty() || kind.isEmpty() || day == null) {
            String field = amount.isEmpty() ? "amount" : kind.isEmpty() ? "kind" : "day";
            return back(
                    orderNo,
                    List.of(new Fault(
                            "", "collect." + field, field, form.getOrDefault(field, ""), "1234.50; 2026-07-01")));
        }
        return back(
                orderNo,
                work.keep(
                        caller.enterprise(),
                        orderNo,
                        kind.get(),
                        amount.getAsLong(),
                        day,
                        caller.account().name(),
                        form.getOrDefault("reason", "")));
    }

    static @Nullable LocalDate day(String text, LocalDate otherwise) {
        try {
            return text.isEmpty() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @PostMapping("/kept/{id:[0-9]{1,18}}/undo")
    View undoKept(
            Caller caller,
            @PathVariable("id") long id,
            @RequestParam("no") String orderNo,
            @RequestParam(name = "reason", defaultValue = "") String reason)
            throws SQLException {
        return back(
                orderNo, work.undoKept(caller.enterprise(), id, caller.account().name(), reason));
    }

    // --- evidence ---------------------------------------------------------------------------------------------------

    @GetMapping("/evidence")
    View evidence(Screen screen, Caller caller) throws SQLException {
        EnterpriseCode seller = seller(screen, caller);
        EvidencePack pack = seller == null ? null : pack(screen, caller, seller);
        return Page.of(
                templates,
                "money-evidence.jte",
                screen,
                new EvidenceModel(
                        pack, seller, from(screen), to(screen), sellers(registered, screen, caller), Told.of(screen)));
    }

    private LocalDate from(Screen screen) {
        return required(screen, "from", money.today().minusMonths(1).withDayOfMonth(1));
    }

    private LocalDate to(Screen screen) {
        return required(screen, "to", from(screen).plusMonths(1).minusDays(1));
    }

    private static LocalDate required(Screen screen, String name, LocalDate otherwise) {
        LocalDate day = day(screen.parameter(name), otherwise);
        if (day == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no such day");
        }
        return day;
    }

    private EvidencePack pack(Screen screen, Caller caller, EnterpriseCode seller) throws SQLException {
        return evidence.pack(
                viewer(caller),
                seller,
                registered.directory().name(seller, screen.language()),
                from(screen),
                to(screen));
    }

    private EvidencePack found(Screen screen, Caller caller) throws SQLException {
        EnterpriseCode seller = seller(screen, caller);
        if (seller == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no seller");
        }
        return pack(screen, caller, seller);
    }

    private static String name(EvidencePack pack, String ending) {
        return "evidence-" + pack.seller() + "-" + pack.from() + "-" + pack.to() + ending;
    }

    private static String mark(Screen screen) {
        return screen.simulated() ? "SIMULATED" : "";
    }

    @GetMapping("/evidence/files/evidence.pdf")
    ResponseEntity<byte[]> document(Screen screen, Caller caller) throws SQLException {
        EvidencePack pack = found(screen, caller);
        return BookPages.file(
                name(pack, ".pdf"), "application/pdf", EvidenceDocument.write(pack, screen::t, mark(screen)));
    }

    @GetMapping("/evidence/files/evidence.xlsx")
    ResponseEntity<byte[]> workbook(Screen screen, Caller caller) throws SQLException {
        EvidencePack pack = found(screen, caller);
        return BookPages.file(name(pack, ".xlsx"), XLSX, EvidenceWorkbook.write(pack, screen::t));
    }

    @GetMapping("/evidence/files/evidence.zip")
    ResponseEntity<byte[]> archive(Screen screen, Caller caller) throws SQLException {
        EvidencePack pack = found(screen, caller);
        Viewer viewer = caller.is(UserRole.ENTERPRISE) ? new Viewer.Tenant(caller.enterprise()) : new Viewer.Park();
        return BookPages.file(
                name(pack, ".zip"),
                "application/zip",
                EvidenceArchive.write(pack, evidence.originals(viewer, pack), screen::t, mark(screen)));
    }
}
