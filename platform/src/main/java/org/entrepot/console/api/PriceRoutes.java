package org.entrepot.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.entrepot.billing.Bills;
import org.entrepot.billing.Fee;
import org.entrepot.billing.Price;
import org.entrepot.clearance.Authority;
import org.entrepot.node.DatedSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The park's price list for programs. */
@RestController
class PriceRoutes {
    private final Bills bills;
    private final Authority authority;

    PriceRoutes(Bills bills, Authority authority) {
        this.bills = bills;
        this.authority = authority;
    }

    /**
     * A price.
     *
     * @param yuan before VAT, a unit
     * @param vat percent; left out with its source where no rate of that day is on file
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PriceBody(
            String fee,
            String unit,
            LocalDate from,
            String yuan,
            @Nullable String vat,
            @Nullable String vatSource,
            @Nullable String vatConfidence) {}

    /** Those of a day, or all. */
    record PricesBody(String authority, String currency, List<PriceBody> prices) {}

    @GetMapping(path = "/api/v1/prices", produces = MediaType.APPLICATION_JSON_VALUE)
    PricesBody prices(@RequestParam(name = "on", defaultValue = "") String on) throws SQLException {
        List<Price> all = bills.prices();
        List<Price> wanted = on.isEmpty() ? all : holding(all, day(on));
        return new PricesBody(
                authority.mark(), "CNY", wanted.stream().map(this::body).toList());
    }

    private static List<Price> holding(List<Price> all, LocalDate day) {
        return Arrays.stream(Fee.values())
                .flatMap(fee -> Price.on(day, fee, all).stream())
                .toList();
    }

    private PriceBody body(Price price) {
        Optional<DatedSettings.Setting> vat = bills.vat(price.fee(), price.from());
        return new PriceBody(
                price.fee().name(),
                price.fee().measure().name(),
                price.from(),
                price.yuan().toPlainString(),
                vat.map(DatedSettings.Setting::value).orElse(null),
                vat.map(DatedSettings.Setting::source).orElse(null),
                vat.map(DatedSettings.Setting::confidence).orElse(null));
    }

    private static LocalDate day(String on) {
        try {
            return LocalDate.parse(on);
        } catch (DateTimeException e) {
            throw Refused.value(
                    Problem.Kind.PARAMETER,
                    "on",
                    on,
                    "a day as 2026-11-30",
                    "Leave it out for all prices that are on file.");
        }
    }
}
