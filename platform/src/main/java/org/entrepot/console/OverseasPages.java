package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.entrepot.access.UserRole;
import org.entrepot.bonded.Quantity;
import org.entrepot.collection.Amount;
import org.entrepot.collection.StatementField;
import org.entrepot.collection.StatementKind;
import org.entrepot.collection.StatementMapping;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.overseas.Filing;
import org.entrepot.overseas.Movement;
import org.entrepot.overseas.OverseasSales;
import org.entrepot.overseas.OverseasStock;
import org.entrepot.overseas.OverseasWarehouse;
import org.entrepot.overseas.SalesFile;
import org.entrepot.overseas.SalesTaken;
import org.entrepot.overseas.Settlement;
import org.entrepot.overseas.SettlementWorkbook;
import org.entrepot.overseas.Settlements;
import org.entrepot.overseas.SoldRow;
import org.entrepot.overseas.StockFilter;
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

/** Stock in overseas warehouses, what was sold out of it, and the settlement of its refunds: a seller's own, all for the park. */
@Controller
@RequestMapping("/overseas")
class OverseasPages {
    private static final int LOTS = 100;
    private static final int SALES = 100;
    private static final int SETTLED = 500;
    private static final String ID = "/{id:[0-9]{1,18}}";

    private final TemplateEngine templates;
    private final OverseasStock stock;
    private final OverseasSales sales;
    private final Settlements settlements;
    private final Registered registered;

    OverseasPages(
            TemplateEngine templates,
            OverseasStock stock,
            OverseasSales sales,
            Settlements settlements,
            Registered registered) {
        this.templates = templates;
        this.stock = stock;
        this.sales = sales;
        this.settlements = settlements;
        this.registered = registered;
    }

    private static boolean says(Screen screen, Caller caller) {
        return caller.is(UserRole.ENTERPRISE) && screen.may("/orders");
    }

    private static View back(String path, List<Fault> faults) {
        return Told.to(
                path + (path.contains("?") ? "&" : "?") + Told.query(faults).substring(1));
    }

    private static String who(Caller caller) {
        return caller.account().name();
    }

    private static Fault fault(String field, String found, String expected) {
        return new Fault("", "overseas." + field, field, found, expected);
    }

    // --- stock ------------------------------------------------------------------------------------------------------

    @GetMapping
    View stock(Screen screen, Caller caller) throws SQLException {
        List<String> bad = new ArrayList<>();
        EnterpriseCode seller = MoneyPages.seller(screen, caller);
        StockFilter filter = new StockFilter(
                seller == null ? null : seller.value(),
                FilterForm.read(screen, "warehouse", Function.identity(), bad),
                FilterForm.read(screen, "item", Function.identity(), bad),
                screen.parameter("left").equals("1"));
        String viewer = MoneyPages.viewer(caller);
        return Page.of(
                templates,
                "overseas.jte",
                screen,
                new OverseasModel(
                        warehouses(viewer, filter.seller()),
                        filter,
                        stock.rows(viewer, filter),
                        stock.lots(viewer, filter, LOTS),
                        says(screen, caller),
                        stock.needsFiling(stock.today()),
                        stock.today(),
                        registered.directory(),
                        MoneyPages.sellers(registered, screen, caller),
                        Codes.countries().stream()
                                .map(code -> Map.entry(code, screen.country(CountryCode.of(code))))
                                .toList(),
                        bad,
                        Told.of(screen)));
    }

    private List<OverseasWarehouse> warehouses(String viewer, @Nullable String seller) throws SQLException {
        return stock.warehouses(viewer).stream()
                .filter(one -> seller == null || one.enterprise().equals(seller))
                .toList();
    }

    @GetMapping("/lots" + ID)
    View lot(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        OverseasStock.Detail detail = stock.lot(MoneyPages.viewer(caller), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such line"));
        return Page.of(
                templates,
                "overseas-lot.jte",
                screen,
                new OverseasLotModel(detail, says(screen, caller), Told.of(screen)));
    }

    @PostMapping("/warehouses")
    View open(Caller caller, @RequestParam Map<String, String> form) throws SQLException {
        String day = form.getOrDefault("filedOn", "");
        LocalDate filedOn = day.isEmpty() ? null : MoneyPages.day(day, stock.today());
        if (!day.isEmpty() && filedOn == null) {
            return back("/overseas", List.of(fault("day", day, "2026-07-01")));
        }
        return back(
                "/overseas",
                stock.open(
                        caller.enterprise(),
                        form.getOrDefault("code", "").strip(),
                        form.getOrDefault("name", ""),
                        form.getOrDefault("country", ""),
                        form.getOrDefault("filing", ""),
                        filedOn,
                        who(caller)));
    }

    @PostMapping("/warehouses/close")
    View close(Caller caller, @RequestParam(name = "code", defaultValue = "") String code) throws SQLException {
        return back("/overseas", stock.close(caller.enterprise(), code, who(caller)));
    }

    @PostMapping("/places")
    View place(Caller caller, @RequestParam Map<String, String> form) throws SQLException {
        return back(
                "/overseas",
                stock.place(
                        caller.enterprise(),
                        form.getOrDefault("list", "").strip(),
                        form.getOrDefault("warehouse", ""),
                        who(caller)));
    }

    @PostMapping("/takes")
    View take(Caller caller, @RequestParam Map<String, String> form) throws SQLException {
        Optional<Movement.Kind> kind = Arrays.stream(Movement.Kind.values())
                .filter(one -> one.name().equals(form.get("kind")))
                .findFirst();
        Optional<Long> qty = Quantity.parse(form.getOrDefault("qty", "").strip());
        LocalDate day = MoneyPages.day(form.getOrDefault("day", ""), stock.today());
        if (kind.isEmpty() || qty.isEmpty() || day == null) {
            String field = kind.isEmpty() ? "kind" : qty.isEmpty() ? "qty" : "day";
            return back(
                    "/overseas",
                    List.of(fault(field, form.getOrDefault(field, ""), "RETURNED, DESTROYED, LOST; 12.5; 2026-07-01")));
        }
        return back(
                "/overseas",
                stock.take(
                        caller.enterprise(),
                        kind.get(),
                        form.getOrDefault("warehouse", ""),
                        form.getOrDefault("item", "").strip(),
                        qty.get(),
                        day,
                        form.getOrDefault("reason", ""),
                        who(caller)));
    }

    @PostMapping("/takes" + ID + "/back")
    View takeBack(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form)
            throws SQLException {
        String lot = form.getOrDefault("lot", "");
        return back(
                lot.matches("[0-9]{1,18}") ? "/overseas/lots/" + lot : "/overseas",
                stock.takeBack(caller.enterprise(), id, form.getOrDefault("reason", ""), who(caller)));
    }

    // --- sales ------------------------------------------------------------------------------------------------------

    @GetMapping("/sales")
    View sales(Screen screen, Caller caller) throws SQLException {
        String viewer = MoneyPages.viewer(caller);
        EnterpriseCode seller = MoneyPages.seller(screen, caller);
        String of = seller == null ? null : seller.value();
        String number = screen.parameter("file");
        SalesFile file = number.matches("[0-9]{1,18}")
                ? sales.file(viewer, Long.parseLong(number)).orElse(null)
                : null;
        Map<String, StatementMapping> mappings =
                caller.is(UserRole.ENTERPRISE) ? sales.mappings(caller.enterprise()) : Map.of();
        return Page.of(
                templates,
                "overseas-sales.jte",
                screen,
                new OverseasSalesModel(
                        sales.page(
                                viewer,
                                of,
                                screen.parameter("text").isEmpty() ? null : screen.parameter("text"),
                                SALES),
                        sales.files(viewer, of),
                        file,
                        file == null ? List.of() : sales.faults(viewer, file.id()),
                        mappings,
                        mappings.getOrDefault(screen.parameter("mapping"), nothingSaid()),
                        warehouses(viewer, of),
                        says(screen, caller),
                        registered.directory(),
                        Told.of(screen)));
    }

    private static StatementMapping nothingSaid() {
        return new StatementMapping(
                StatementKind.SALES,
                "",
                0,
                "",
                "",
                '.',
                "yyyy-MM-dd",
                StatementMapping.Signs.SIGNED,
                "",
                Map.of(),
                Map.of());
    }

    @PostMapping("/sales")
    View sell(Caller caller, @RequestParam Map<String, String> form) throws SQLException {
        Optional<Long> qty = Quantity.parse(form.getOrDefault("qty", "").strip());
        LocalDate day = MoneyPages.day(form.getOrDefault("day", ""), stock.today());
        String amountText = form.getOrDefault("amount", "").strip();
        OptionalLong amount = amountText.isEmpty() ? OptionalLong.of(0) : Amount.minor(amountText);
        String currency = form.getOrDefault("currency", "").strip();
        boolean priced = !amountText.isEmpty();
        if (qty.isEmpty() || day == null || amount.isEmpty() || (priced && !currency.matches("[A-Z]{3}"))) {
            String field = qty.isEmpty() ? "qty" : day == null ? "day" : amount.isEmpty() ? "amount" : "currency";
            return back(
                    "/overseas/sales",
                    List.of(fault(field, form.getOrDefault(field, ""), "12.5; 2026-07-01; 1234.50; USD")));
        }
        SalesTaken taken = sales.sell(
                caller.enterprise(),
                List.of(new SoldRow(
                        0,
                        form.getOrDefault("warehouse", "").strip(),
                        form.getOrDefault("item", "").strip(),
                        form.getOrDefault("channel", "").strip(),
                        form.getOrDefault("no", "").strip(),
                        day,
                        qty.get(),
                        amount.getAsLong(),
                        priced ? currency : "")),
                who(caller));
        return back(
                "/overseas/sales",
                taken.faults().stream()
                        .map(one -> fault("row." + one.field(), one.found(), one.expected()))
                        .toList());
    }

    @PostMapping("/sales/files")
    View bring(Caller caller, @RequestParam("file") MultipartFile file, @RequestParam Map<String, String> form)
            throws SQLException, IOException {
        SalesTaken taken = sales.load(
                caller.enterprise(),
                Optional.ofNullable(file.getOriginalFilename()).orElse(""),
                file.getBytes(),
                form.getOrDefault("mapping", ""),
                who(caller));
        if (taken.refused() != null) {
            return back(
                    "/overseas/sales",
                    List.of(new Fault(
                            "",
                            "statement.file." + taken.refused().code(),
                            "",
                            taken.refused().found(),
                            taken.refused().expected())));
        }
        return Told.to("/overseas/sales?file=" + taken.file() + (taken.again() ? "&again=1" : "&done=1") + "&taken="
                + taken.taken() + "&known=" + taken.known());
    }

    @PostMapping("/sales/files" + ID + "/back")
    View takeFileBack(
            Caller caller, @PathVariable("id") long id, @RequestParam(name = "reason", defaultValue = "") String reason)
            throws SQLException {
        return back("/overseas/sales", sales.takeBack(caller.enterprise(), id, reason, who(caller)));
    }

    @PostMapping("/sales" + ID + "/undo")
    View undo(
            Caller caller, @PathVariable("id") long id, @RequestParam(name = "reason", defaultValue = "") String reason)
            throws SQLException {
        return back("/overseas/sales", sales.undo(caller.enterprise(), id, reason, who(caller)));
    }

    @PostMapping("/sales/mappings")
    View keep(Caller caller, @RequestParam Map<String, String> form) throws SQLException {
        Map<StatementField, String> columns = new EnumMap<>(StatementField.class);
        Map<StatementField, String> ones = new EnumMap<>(StatementField.class);
        for (StatementField field : StatementField.of(StatementKind.SALES)) {
            columns.put(field, cut(form.getOrDefault("c." + field, "")));
            if (field.canBeOne()) {
                ones.put(field, cut(form.getOrDefault("v." + field, "")));
            }
        }
        String heading = form.getOrDefault("heading", "0");
        StatementMapping mapping = new StatementMapping(
                StatementKind.SALES,
                "",
                heading.matches("[0-9]{1,3}") ? Integer.parseInt(heading) : 0,
                cut(form.getOrDefault("charset", "")),
                form.getOrDefault("delimiter", "").strip(),
                form.getOrDefault("decimal", "").equals(",") ? ',' : '.',
                cut(form.getOrDefault("days", "")),
                StatementMapping.Signs.SIGNED,
                "",
                columns,
                ones);
        String name = form.getOrDefault("name", "").strip();
        return back(
                "/overseas/sales?mapping=" + Told.encoded(name),
                sales.keep(caller.enterprise(), name, mapping, who(caller)));
    }

    private static String cut(String text) {
        String bare = text.replaceAll("\\p{Cntrl}", " ").strip();
        return bare.length() > 120 ? bare.substring(0, 120) : bare;
    }

    // --- settlement -------------------------------------------------------------------------------------------------

    private YearMonth month(String text) {
        try {
            return text.isEmpty() ? YearMonth.from(stock.today()) : YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no such month", e);
        }
    }

    @GetMapping("/settlement")
    View settlement(Screen screen, Caller caller) throws SQLException {
        EnterpriseCode seller = MoneyPages.seller(screen, caller);
        YearMonth month = month(screen.parameter("month"));
        return Page.of(
                templates,
                "overseas-settlement.jte",
                screen,
                new OverseasSettlementModel(
                        seller == null ? null : settlements.month(MoneyPages.viewer(caller), seller, month),
                        month,
                        says(screen, caller),
                        MoneyPages.sellers(registered, screen, caller),
                        SETTLED,
                        stock.today(),
                        Told.of(screen)));
    }

    @GetMapping("/settlement/files/settlement.xlsx")
    ResponseEntity<byte[]> workbook(Screen screen, Caller caller) throws SQLException {
        EnterpriseCode seller = MoneyPages.seller(screen, caller);
        if (seller == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no seller");
        }
        Settlement settlement = settlements.month(MoneyPages.viewer(caller), seller, month(screen.parameter("month")));
        return BookPages.file(
                "settlement-" + seller.value() + "-" + settlement.month() + ".xlsx",
                MoneyPages.XLSX,
                SettlementWorkbook.write(settlement, screen::t));
    }

    @PostMapping("/settlement/filings")
    View file(Caller caller, @RequestParam Map<String, String> form) throws SQLException {
        YearMonth month = month(form.getOrDefault("month", ""));
        Optional<Filing.Kind> kind = Arrays.stream(Filing.Kind.values())
                .filter(one -> one.name().equals(form.get("kind")))
                .findFirst();
        LocalDate day = MoneyPages.day(form.getOrDefault("day", ""), stock.today());
        String path = "/overseas/settlement?month=" + month;
        if (kind.isEmpty() || day == null) {
            String field = kind.isEmpty() ? "kind" : "day";
            return back(
                    path,
                    List.of(fault(field, form.getOrDefault(field, ""), "CLAIM, SETTLEMENT, ADJUSTMENT; 2026-07-01")));
        }
        return back(path, settlements.file(caller.enterprise(), kind.get(), month, day, who(caller)));
    }
}
