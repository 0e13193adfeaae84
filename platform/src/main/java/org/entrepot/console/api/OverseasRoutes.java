package org.entrepot.console.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entrepot.bonded.Quantity;
import org.entrepot.clearance.Authority;
import org.entrepot.collection.StatementRead.RowFault;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.overseas.OverseasSales;
import org.entrepot.overseas.OverseasStock;
import org.entrepot.overseas.SalesTaken;
import org.entrepot.overseas.SoldRow;
import org.entrepot.overseas.StockFilter;
import org.entrepot.overseas.StockRow;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Warehouses abroad for programs: what lies there, and what was sold. */
@RestController
class OverseasRoutes {
    private static final int MOST_BYTES = 1 << 20;
    private static final String BY = "API";
    private static final String SALES = "sales";

    private final OverseasStock stock;
    private final OverseasSales sales;
    private final Authority authority;

    OverseasRoutes(OverseasStock stock, OverseasSales sales, Authority authority) {
        this.stock = stock;
        this.sales = sales;
        this.authority = authority;
    }

    /**
     * One kind of goods in one warehouse; quantities as decimals, written as text.
     *
     * @param warehouse empty for what nobody placed yet
     */
    record StockBody(
            String warehouse,
            String itemNo,
            String name,
            String unit,
            String departed,
            String sold,
            String returned,
            String lost,
            String stock,
            LocalDate oldest) {}

    /** All of it. */
    record StocksBody(String authority, List<StockBody> stock) {}

    @GetMapping("/api/v1/overseas/stock")
    ResponseEntity<StocksBody> stock(
            @AuthenticationPrincipal EnterpriseCode caller,
            @RequestParam(name = "warehouse", defaultValue = "") String warehouse,
            @RequestParam(name = "item", defaultValue = "") String item)
            throws SQLException {
        StockFilter filter =
                new StockFilter(null, warehouse.isEmpty() ? null : warehouse, item.isEmpty() ? null : item, false);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new StocksBody(
                        authority.mark(),
                        stock.rows(caller.value(), filter).stream()
                                .map(OverseasRoutes::body)
                                .toList()));
    }

    private static StockBody body(StockRow row) {
        return new StockBody(
                row.warehouse(),
                row.itemNo(),
                row.name(),
                row.unit(),
                Quantity.text(row.departed()),
                Quantity.text(row.sold()),
                Quantity.text(row.returned()),
                Quantity.text(row.lost()),
                Quantity.text(row.stock()),
                row.oldest());
    }

    /** What was opened. */
    record WarehouseBody(String authority, String code) {}

    @PostMapping(path = "/api/v1/overseas/warehouses", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<WarehouseBody> open(@AuthenticationPrincipal EnterpriseCode caller, HttpServletRequest request)
            throws IOException, SQLException {
        JsonNode json = json(MessageBytes.read(request, MOST_BYTES));
        String filedOn = text(json, "filedOn");
        List<Fault> faults = stock.open(
                caller,
                text(json, "code"),
                text(json, "name"),
                text(json, "country"),
                text(json, "filing"),
                filedOn.isEmpty() ? null : day("filedOn", filedOn),
                BY);
        if (!faults.isEmpty()) {
            throw new Refused(
                    Problem.Kind.PARAMETER,
                    faults.getFirst().field() + ": found '" + faults.getFirst().found() + "', expected "
                            + faults.getFirst().expected() + ". Nothing was kept.",
                    FaultBody.all(faults),
                    new HttpHeaders());
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .contentType(MediaType.APPLICATION_JSON)
                .body(new WarehouseBody(authority.mark(), text(json, "code")));
    }

    /**
     * What came of sales.
     *
     * @param known those that were on file already with the same figures
     * @param faults those that do not count, by their place in the request from 1
     */
    record SalesBody(String authority, int taken, int known, List<RowFault> faults) {}

    @PostMapping(path = "/api/v1/overseas/sales", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SalesBody> sell(@AuthenticationPrincipal EnterpriseCode caller, HttpServletRequest request)
            throws IOException, SQLException {
        JsonNode told = json(MessageBytes.read(request, MOST_BYTES)).path(SALES);
        if (!told.isArray() || told.isEmpty() || told.size() > OverseasSales.MOST_AT_ONCE) {
            throw Refused.value(
                    Problem.Kind.PARAMETER,
                    SALES,
                    told.isArray() ? told.size() + " sales" : told.toString(),
                    "1 to " + OverseasSales.MOST_AT_ONCE + " sales",
                    "Send them in parts.");
        }
        List<SoldRow> rows = new ArrayList<>();
        for (JsonNode one : told) {
            rows.add(row(rows.size() + 1, one));
        }
        SalesTaken taken = sales.sell(caller, rows, BY);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new SalesBody(authority.mark(), taken.taken(), taken.known(), taken.faults()));
    }

    private static SoldRow row(int number, JsonNode one) {
        String at = SALES + "[" + (number - 1) + "].";
        Optional<Long> qty = Quantity.parse(text(one, "qty"));
        if (qty.isEmpty()) {
            throw Refused.value(
                    Problem.Kind.PARAMETER,
                    at + "qty",
                    text(one, "qty"),
                    "more than nothing, as 2.5",
                    "Nothing was kept.");
        }
        String amount = text(one, "amount");
        String currency = text(one, "currency");
        boolean priced = !amount.isEmpty();
        if (priced && !(amount.matches("[0-9]{1,13}(\\.[0-9]{1,2})?") && currency.matches("[A-Z]{3}"))) {
            throw Refused.value(
                    Problem.Kind.PARAMETER,
                    at + "amount",
                    amount + " " + currency,
                    "1234.50 with a currency as USD",
                    "Nothing was kept.");
        }
        return new SoldRow(
                number,
                text(one, "warehouse"),
                text(one, "itemNo"),
                text(one, "channel"),
                text(one, "saleNo"),
                day(at + "day", text(one, "day")),
                qty.get(),
                priced ? new BigDecimal(amount).movePointRight(2).longValueExact() : 0,
                priced ? currency : "");
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Refused.value(Problem.Kind.PARAMETER, field, text, "a day as 2026-07-01", "Nothing was kept.");
        }
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isContainer() || value.isMissingNode() || value.isNull()
                ? ""
                : value.asString("").strip();
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = JsonMapper.shared().readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            // said below, as what is no object
        }
        throw Refused.value(Problem.Kind.UNREADABLE, "body", "", "a JSON object", "Send one, as /api describes it.");
    }
}
