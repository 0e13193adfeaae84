package org.entrepot.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.entrepot.clearance.Authority;
import org.entrepot.collection.ExportMoney;
import org.entrepot.collection.ExportSale;
import org.entrepot.collection.Gap;
import org.entrepot.collection.SaleFilter;
import org.entrepot.collection.StatementFile;
import org.entrepot.collection.StatementRead.RowFault;
import org.entrepot.collection.Statements;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.orders.FileFault;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Statements of banks and platforms for programs, and the orders of exports with what came of their money. */
@RestController
class CollectionRoutes {
    private static final int MOST = 200;
    private static final int MOST_FAULTS = 100;
    private static final String BY = "API";

    private final Statements statements;
    private final ExportMoney money;
    private final Authority authority;

    CollectionRoutes(Statements statements, ExportMoney money, Authority authority) {
        this.statements = statements;
        this.money = money;
        this.authority = authority;
    }

    /**
     * A statement as it was loaded.
     *
     * @param known rows that were on file already, counted once
     * @param suspects rows that do not count before a person says so
     * @param matched lines that rules matched at once
     */
    record StatementBody(
            String authority,
            long id,
            String name,
            String state,
            int read,
            int known,
            int suspects,
            int matched,
            List<RowFault> faults) {}

    @PostMapping("/api/v1/statements")
    ResponseEntity<StatementBody> bring(
            @AuthenticationPrincipal EnterpriseCode caller,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "mapping", defaultValue = "") String mapping,
            HttpServletRequest request)
            throws IOException, SQLException {
        byte[] bytes = MessageBytes.read(request, Statements.MOST_BYTES);
        return switch (statements.receive(caller, name, bytes, BY)) {
            case Statements.Reception.Known(long id) -> answer(HttpStatus.OK, found(caller, id), 0);
            case Statements.Reception.Refused(FileFault fault) ->
                throw Refused.value(
                        Problem.Kind.PARAMETER,
                        "body",
                        fault.code() + " " + fault.found(),
                        fault.expected().isEmpty() ? "a statement in CSV, Excel or camt.053" : fault.expected(),
                        "Nothing was kept.");
            case Statements.Reception.Taken(long id) -> load(caller, id, mapping);
        };
    }

    private StatementFile found(EnterpriseCode caller, long id) throws SQLException {
        return statements.file(caller.value(), id).orElseThrow();
    }

    /** What cannot be loaded is not kept, so that it may be sent again when it can. */
    private ResponseEntity<StatementBody> load(EnterpriseCode caller, long id, String mapping) throws SQLException {
        return switch (statements.load(caller, id, mapping, BY)) {
            case Statements.Loading.Loaded loaded -> answer(HttpStatus.CREATED, loaded.file(), loaded.matched());
            case Statements.Loading.Refused(List<Fault> faults) -> {
                statements.takeBack(caller, id, BY, "it could not be loaded");
                throw new Refused(
                        Problem.Kind.PARAMETER,
                        "mapping: found '" + mapping + "', expected "
                                + faults.getFirst().expected()
                                + ". Nothing was kept; keep a mapping of that name on the page /money/statements, and send it again.",
                        FaultBody.all(faults),
                        new HttpHeaders());
            }
        };
    }

    private ResponseEntity<StatementBody> answer(HttpStatus status, StatementFile file, int matched)
            throws SQLException {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(new StatementBody(
                        authority.mark(),
                        file.id(),
                        file.name(),
                        file.state().name(),
                        file.read(),
                        file.known(),
                        file.suspects(),
                        matched,
                        statements.faults(file.seller(), file.id(), MOST_FAULTS)));
    }

    /**
     * An order; amounts as decimals of its currency, written as text.
     *
     * @param invtNo the list number; left out where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExportBody(
            String orderNo,
            Instant soldAt,
            String currency,
            String expected,
            String received,
            String netted,
            String refunded,
            String outstanding,
            @Nullable String invtNo,
            int status,
            @Nullable Instant releasedAt,
            @Nullable Instant departedAt,
            @Nullable LocalDate due,
            @Nullable String treatment,
            List<String> gaps) {}

    /**
     * A page of them.
     *
     * @param next for the parameter {@code after}; left out at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExportsBody(
            String authority,
            List<ExportBody> exports,
            @Nullable String next) {}

    @GetMapping("/api/v1/exports")
    ResponseEntity<ExportsBody> exports(
            @AuthenticationPrincipal EnterpriseCode caller,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "100") String limit,
            @RequestParam(name = "gap", defaultValue = "") String gap)
            throws SQLException {
        SaleFilter filter = new SaleFilter(null, gap(gap), null, null, null);
        ExportMoney.Page page;
        try {
            page = money.page(caller.value(), filter, after.isEmpty() ? null : after, limit(limit));
        } catch (IllegalArgumentException e) {
            throw Refused.value(
                    Problem.Kind.PARAMETER,
                    "after",
                    after,
                    "the next of the page before",
                    "Leave it out to begin anew.");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new ExportsBody(
                        authority.mark(), page.sales().stream().map(this::body).toList(), page.next()));
    }

    private static int limit(String text) {
        if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw Refused.value(Problem.Kind.PARAMETER, "limit", text, "1 to " + MOST, "Ask for less.");
    }

    private static @Nullable Gap gap(String text) {
        if (text.isEmpty()) {
            return null;
        }
        return Arrays.stream(Gap.values())
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Refused.value(
                        Problem.Kind.PARAMETER, "gap", text, Arrays.toString(Gap.values()), "Leave it out for all."));
    }

    private ExportBody body(ExportSale sale) {
        return new ExportBody(
                sale.orderNo(),
                sale.soldAt(),
                sale.currency(),
                amount(sale.expected()),
                amount(sale.received()),
                amount(sale.netted()),
                amount(sale.refunded()),
                amount(sale.outstanding()),
                sale.invtNo().isEmpty() ? null : sale.invtNo(),
                sale.status(),
                sale.releasedAt(),
                sale.departedAt(),
                sale.due(),
                sale.treatment() == null ? null : sale.treatment().name(),
                sale.gaps(money.today()).stream().map(Gap::name).toList());
    }

    private static String amount(long minor) {
        return BigDecimal.valueOf(minor, 2).toPlainString();
    }
}
