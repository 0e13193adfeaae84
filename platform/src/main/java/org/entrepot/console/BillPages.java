package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.entrepot.access.UserRole;
import org.entrepot.billing.Bill;
import org.entrepot.billing.BillLine;
import org.entrepot.billing.Bills;
import org.entrepot.billing.Fee;
import org.entrepot.billing.Origin;
import org.entrepot.billing.PriceColumns;
import org.entrepot.billing.PriceReading;
import org.entrepot.billing.PriceTable;
import org.entrepot.billing.TaxCode;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.DatedSettings;
import org.entrepot.park.Leases;
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

/** Bills of tenants, the price list, money received and the books of a month: a tenant's own, all for the park. */
@Controller
@RequestMapping("/bills")
class BillPages {
    private static final int MOST = 200;

    private final TemplateEngine templates;
    private final Bills bills;
    private final Leases leases;
    private final Registered registered;
    private final Clock clock;

    BillPages(TemplateEngine templates, Bills bills, Leases leases, Registered registered, Clock clock) {
        this.templates = templates;
        this.bills = bills;
        this.leases = leases;
        this.registered = registered;
        this.clock = clock;
    }

    @GetMapping
    View page(Screen screen, Caller caller) throws SQLException {
        String viewer = MoneyPages.viewer(caller);
        boolean park = viewer.equals(Bills.PARK);
        YearMonth now = YearMonth.from(Beijing.date(clock.instant()));
        YearMonth month = month(screen.parameter("month"), now.minusMonths(1));
        Directory directory = registered.directory();
        BillsModel model = new BillsModel(
                month,
                park ? bills.ofMonth(viewer, month) : bills.newest(viewer, MOST),
                park ? bills.drafts(month) : List.of(),
                park ? bills.trialBalance(month) : null,
                bills.accounts(viewer),
                bills.reminders(viewer),
                park ? List.of() : leases.of(caller.enterprise()),
                park ? directory.byName(screen.language()) : Map.of(),
                directory,
                month.isBefore(now),
                caller.is(UserRole.OPERATOR),
                Told.of(screen));
        return Page.of(templates, "bills.jte", screen, model);
    }

    private static YearMonth month(String text, YearMonth otherwise) {
        try {
            return text.isEmpty() ? otherwise : YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no such month", e);
        }
    }

    @PostMapping("/months")
    View make(Caller caller, @RequestParam("month") String month) throws SQLException {
        YearMonth known = month(month, YearMonth.from(Beijing.date(clock.instant())));
        return back(
                "/bills?month=" + known,
                bills.make(known, caller.account().name()).faults());
    }

    @PostMapping("/months/close")
    View close(Caller caller, @RequestParam("month") String month) throws SQLException {
        YearMonth known = month(month, YearMonth.from(Beijing.date(clock.instant())));
        return back("/bills?month=" + known, bills.close(known, caller.account().name()));
    }

    @PostMapping("/receipts")
    View receive(
            Caller caller,
            @RequestParam("tenant") String tenant,
            @RequestParam("kind") String kind,
            @RequestParam("day") String day,
            @RequestParam("amount") String amount,
            @RequestParam("reference") String reference)
            throws SQLException {
        Bills.ReceiptForm form = new Bills.ReceiptForm(tenant, kind, day, amount, reference);
        return back("/bills", bills.receive(form, caller.account().name()));
    }

    @PostMapping("/reminders")
    View remind(Caller caller) throws SQLException {
        bills.remind(caller.account().name());
        return back("/bills", List.of());
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    View bill(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        Bill bill = one(caller, id);
        boolean takes = caller.is(UserRole.OPERATOR) && bill.stands();
        return Page.of(
                templates, "bill.jte", screen, new BillModel(bill, registered.directory(), takes, Told.of(screen)));
    }

    private Bill one(Caller caller, long id) throws SQLException {
        return bills.bill(MoneyPages.viewer(caller), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such bill"));
    }

    @PostMapping("/{id:[0-9]{1,18}}/reverse")
    View reverse(Caller caller, @PathVariable("id") long id, @RequestParam("reason") String reason)
            throws SQLException {
        return back("/bills/" + id, bills.reverse(id, reason, caller.account().name()));
    }

    /** What a digital invoice needs of the bill, a row a line, for the tax administration's own client; names in Chinese. */
    @GetMapping("/{id:[0-9]{1,18}}/invoice.csv")
    ResponseEntity<byte[]> invoice(Caller caller, @PathVariable("id") long id) throws SQLException {
        Bill bill = one(caller, id);
        String table = table(bill, registered.directory(), bills.taxCodes());
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"invoice-" + bill.number() + ".csv\"")
                .body(("\uFEFF" + table)
                        .getBytes(StandardCharsets.UTF_8)); // or spreadsheets take it for another encoding
    }

    private static String table(Bill bill, Directory directory, List<TaxCode> confirmed) {
        StringBuilder table = new StringBuilder();
        try (CSVPrinter rows = new CSVPrinter(table, CSVFormat.RFC4180)) {
            rows.printRecord(
                    "单据号",
                    "红字",
                    "对应蓝字",
                    "购方名称",
                    "购方海关编码",
                    "行号",
                    "项目",
                    "说明",
                    "单位",
                    "数量",
                    "单价（不含税）",
                    "金额",
                    "税率%",
                    "税额",
                    "价税合计",
                    "税收分类编码",
                    "建议编码（未核实）",
                    "建议编码来源");
            int number = 0;
            for (BillLine line : bill.lines()) {
                rows.printRecord(
                        bill.number(),
                        bill.reverses() == null ? "否" : "是",
                        bill.reverses() == null ? "" : bill.reverses(),
                        directory.name(bill.tenant(), Language.ZH),
                        bill.tenant().value(),
                        ++number,
                        Texts.of(Language.ZH, "bills.fee." + line.fee()),
                        subject(line),
                        Texts.of(Language.ZH, "bills.measure." + line.fee().measure()),
                        line.quantity().stripTrailingZeros().toPlainString(),
                        line.price().toPlainString(),
                        yuan(line.netFen()),
                        line.vatPercent().stripTrailingZeros().toPlainString(),
                        yuan(line.vatFen()),
                        yuan(line.grossFen()),
                        TaxCode.of(confirmed, line.fee(), line.to())
                                .map(TaxCode::code)
                                .orElse(""),
                        TaxCode.of(TaxCode.proposed(), line.fee(), line.to())
                                .map(TaxCode::code)
                                .orElse(""),
                        TaxCode.of(TaxCode.proposed(), line.fee(), line.to())
                                .map(TaxCode::source)
                                .orElse(""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.toString();
    }

    /** What the line is for; of a meter with what it showed before and after. */
    private static String subject(BillLine line) {
        Origin.Metered metered = line.origin().metered();
        return metered == null
                ? line.subject()
                : line.subject() + " " + metered.number() + "：" + plain(metered.before()) + " → "
                        + plain(metered.after());
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    @GetMapping("/prices")
    View prices(Screen screen, Caller caller) throws SQLException {
        Directory directory = registered.directory();
        PricesModel model = new PricesModel(
                bills.prices(),
                bills.charges(MoneyPages.viewer(caller), MOST),
                bills.taxCodes(),
                rates(),
                caller.is(UserRole.OPERATOR) ? directory.byName(screen.language()) : Map.of(),
                directory,
                caller.is(UserRole.OPERATOR),
                Told.of(screen));
        return Page.of(templates, "prices.jte", screen, model);
    }

    private Map<Fee, DatedSettings.Setting> rates() {
        LocalDate today = Beijing.date(clock.instant());
        return Arrays.stream(Fee.values())
                .collect(Collectors.toMap(
                        fee -> fee, fee -> bills.vat(fee, today).orElseThrow()));
    }

    /** The price list as a file that can be loaded again. */
    @GetMapping("/prices.csv")
    ResponseEntity<byte[]> priceList(Screen screen) throws SQLException {
        return BookPages.file(
                "prices.csv",
                "text/csv;charset=UTF-8",
                ("\uFEFF" + PriceFileModel.table(bills.prices(), screen)).getBytes(StandardCharsets.UTF_8));
    }

    /** What a file of prices would change; nothing is taken yet. */
    @PostMapping("/prices/files")
    View priceFile(Screen screen, @RequestParam("file") MultipartFile file) throws SQLException, IOException {
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        PriceTable.Read read = PriceTable.of(name, file.getBytes());
        return read.table().isEmpty()
                ? back("/bills/prices", read.faults())
                : priceFile(
                        screen,
                        read.table().get(),
                        PriceColumns.proposed(read.table().get()),
                        false,
                        "");
    }

    /** The same table again: with other columns, or to be taken. */
    @PostMapping("/prices/table")
    View priceTable(Screen screen, Caller caller, @RequestParam("table") String table) throws SQLException {
        PriceTable.Read read = PriceTable.ofText(table);
        return read.table().isEmpty()
                ? back("/bills/prices", read.faults())
                : priceFile(
                        screen,
                        read.table().get(),
                        new PriceColumns(
                                column(screen, "fee"),
                                column(screen, "from"),
                                column(screen, "price"),
                                column(screen, "unit"),
                                screen.parameter("day")),
                        screen.parameter("act").equals("load"),
                        caller.account().name());
    }

    private View priceFile(Screen screen, PriceTable table, PriceColumns columns, boolean taken, String by)
            throws SQLException {
        PriceReading reading = taken ? bills.load(table, columns, by) : bills.look(table, columns);
        boolean done = taken && reading.faults().isEmpty();
        Page page = Page.of(templates, "price-file.jte", screen, new PriceFileModel(table, columns, reading, done));
        return done || !taken ? page : page.with(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static int column(Screen screen, String name) {
        String place = screen.parameter(name);
        return place.matches("[0-9]{1,2}") ? Integer.parseInt(place) : -1;
    }

    @PostMapping("/prices")
    View price(
            Caller caller,
            @RequestParam("fee") String fee,
            @RequestParam("from") String from,
            @RequestParam("price") String price)
            throws SQLException {
        return back(
                "/bills/prices", bills.price(fee, from, price, caller.account().name()));
    }

    @PostMapping("/codes")
    View code(
            Caller caller,
            @RequestParam("fee") String fee,
            @RequestParam("from") String from,
            @RequestParam("code") String code)
            throws SQLException {
        return back(
                "/bills/prices", bills.taxCode(fee, from, code, caller.account().name()));
    }

    /** Where the pallet-days of a line come from; a tenant's own, whatever the address says. */
    @GetMapping("/storage")
    View storage(Screen screen, Caller caller) throws SQLException {
        YearMonth month = month(screen.parameter("month"), YearMonth.from(Beijing.date(clock.instant())));
        EnterpriseCode tenant = caller.is(UserRole.ENTERPRISE) ? caller.enterprise() : code(screen);
        Directory directory = registered.directory();
        if (!directory.names().containsKey(tenant)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such tenant");
        }
        return Page.of(
                templates,
                "storage.jte",
                screen,
                new StorageModel(tenant, month, bills.stored(tenant, month), directory));
    }

    private static EnterpriseCode code(Screen screen) {
        String code = screen.parameter("tenant");
        if (!EnterpriseCode.fits(code)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such tenant");
        }
        return EnterpriseCode.of(code);
    }

    @PostMapping("/charges")
    View charge(
            Caller caller,
            @RequestParam("tenant") String tenant,
            @RequestParam("fee") String fee,
            @RequestParam("day") String day,
            @RequestParam("quantity") String quantity,
            @RequestParam("note") String note)
            throws SQLException {
        Bills.ChargeForm form = new Bills.ChargeForm(tenant, fee, day, quantity, note);
        return back("/bills/prices", bills.charge(form, caller.account().name()));
    }

    @PostMapping("/charges/{id:[0-9]{1,18}}/withdraw")
    View withdraw(Caller caller, @PathVariable("id") long id) throws SQLException {
        return back("/bills/prices", bills.withdraw(id, caller.account().name()));
    }

    private static View back(String page, List<Fault> faults) {
        String told = Told.query(faults);
        return Told.to(page.contains("?") ? page + told : page + "?" + told.substring(1));
    }
}
