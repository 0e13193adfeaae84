package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.access.UserRole;
import org.entrepot.collection.ExportMoney;
import org.entrepot.collection.TaxPack;
import org.entrepot.collection.TaxPacks;
import org.entrepot.collection.TaxWorkbook;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** The tax pack of a seller and month, and what the seller says for it. */
@Controller
@RequestMapping("/money/tax")
class TaxPages {
    private static final int SHOWN = 500;

    private final TemplateEngine templates;
    private final TaxPacks packs;
    private final ExportMoney money;
    private final Registered registered;

    TaxPages(TemplateEngine templates, TaxPacks packs, ExportMoney money, Registered registered) {
        this.templates = templates;
        this.packs = packs;
        this.money = money;
        this.registered = registered;
    }

    private YearMonth month(String text) {
        try {
            return text.isEmpty() ? YearMonth.from(money.today()).minusMonths(1) : YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no such month", e);
        }
    }

    @GetMapping
    View pack(Screen screen, Caller caller) throws SQLException {
        EnterpriseCode seller = MoneyPages.seller(screen, caller);
        YearMonth month = month(screen.parameter("month"));
        return Page.of(
                templates,
                "money-tax.jte",
                screen,
                new TaxModel(
                        seller == null ? null : packs.pack(MoneyPages.viewer(caller), seller, month),
                        month,
                        caller.is(UserRole.ENTERPRISE) && screen.may("/orders"),
                        MoneyPages.sellers(registered, screen, caller),
                        SHOWN,
                        money.today(),
                        Told.of(screen)));
    }

    @GetMapping("/files/tax.xlsx")
    ResponseEntity<byte[]> workbook(Screen screen, Caller caller) throws SQLException {
        EnterpriseCode seller = MoneyPages.seller(screen, caller);
        if (seller == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no seller");
        }
        TaxPack pack = packs.pack(MoneyPages.viewer(caller), seller, month(screen.parameter("month")));
        return BookPages.file(
                "tax-" + seller.value() + "-" + pack.month() + ".xlsx",
                MoneyPages.XLSX,
                TaxWorkbook.write(pack, screen::t));
    }

    private View back(Map<String, String> form, List<Fault> faults) {
        return Told.to("/money/tax?month=" + month(form.getOrDefault("month", "")) + Told.query(faults));
    }

    @PostMapping("/profile")
    View profile(Caller caller, @RequestParam Map<String, String> form) throws SQLException {
        LocalDate from = MoneyPages.day(form.getOrDefault("from", ""), money.today());
        if (from == null) {
            return back(
                    form, List.of(new Fault("", "taxpack.day", "from", form.getOrDefault("from", ""), "2026-07-01")));
        }
        TaxPack.Profile profile = new TaxPack.Profile(
                from,
                form.getOrDefault("kind", "").equals("PRODUCER")
                        ? TaxPack.Profile.Kind.PRODUCER
                        : TaxPack.Profile.Kind.TRADER,
                form.containsKey("zone"),
                form.containsKey("small"));
        return back(
                form, packs.say(caller.enterprise(), profile, caller.account().name()));
    }

    @PostMapping("/invoices")
    View invoices(Caller caller, @RequestParam("file") MultipartFile file, @RequestParam Map<String, String> form)
            throws SQLException, IOException {
        TaxPacks.Invoices invoices = packs.invoices(
                caller.enterprise(),
                Optional.ofNullable(file.getOriginalFilename()).orElse(""),
                file.getBytes(),
                caller.account().name());
        return Told.to("/money/tax?month=" + month(form.getOrDefault("month", "")) + "&taken=" + invoices.taken()
                + (invoices.faults().isEmpty() ? "&done=1" : Told.query(invoices.faults())));
    }
}
