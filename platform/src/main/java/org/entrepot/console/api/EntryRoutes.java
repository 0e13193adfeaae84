package org.entrepot.console.api;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.EntryData;
import org.entrepot.clearance.EntryField;
import org.entrepot.clearance.Exports;
import org.entrepot.clearance.Viewer;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.orders.EntryAnswer;
import org.entrepot.orders.Orders;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The data of full customs entries for programs: of an order that does not go by list, or of a summary. */
@RestController
class EntryRoutes {
    private static final int MOST = 200;

    private final Orders orders;
    private final Exports exports;
    private final Authority authority;

    EntryRoutes(Orders orders, Exports exports, Authority authority) {
        this.orders = orders;
        this.exports = exports;
        this.authority = authority;
    }

    /** The entries that were asked for. */
    record EntriesBody(String authority, List<EntryBody> entries) {}

    /** An entry; fields by name, as {@code consignorCode}, those that are empty left out. */
    record EntryBody(
            String number,
            boolean simulated,
            Map<String, String> head,
            List<Map<String, String>> lines,
            List<MissingBody> missing) {
        static EntryBody of(EntryData entry) {
            return new EntryBody(
                    entry.number(),
                    entry.simulated(),
                    named(entry.head()),
                    entry.lines().stream().map(EntryBody::named).toList(),
                    entry.missing().stream().map(MissingBody::of).toList());
        }

        private static Map<String, String> named(Map<EntryField, String> values) {
            Map<String, String> named = new LinkedHashMap<>();
            values.forEach((field, value) -> named.put(name(field), value));
            return named;
        }
    }

    /**
     * What is missing or does not fit.
     *
     * @param line the goods line, from 1; 0 for the head
     * @param found what stands there; empty where nothing does
     * @param expected the form of it, or the declaration element by its Chinese name
     */
    record MissingBody(int line, String field, String found, String expected) {
        static MissingBody of(EntryData.Missing one) {
            return new MissingBody(
                    one.line(),
                    name(one.field()),
                    one.found(),
                    one.asked().isEmpty() ? one.field().form().name() : one.asked());
        }
    }

    private static String name(EntryField field) {
        StringBuilder name = new StringBuilder();
        for (String word : field.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    @GetMapping("/api/v1/entries")
    ResponseEntity<EntriesBody> entries(
            @AuthenticationPrincipal EnterpriseCode caller,
            @RequestParam(name = "orderNo", defaultValue = "") String orderNo,
            @RequestParam(name = "sumNo", defaultValue = "") String sumNo)
            throws SQLException {
        if (orderNo.isEmpty() == sumNo.isEmpty()) {
            throw Refused.value(
                    Problem.Kind.PARAMETER,
                    "orderNo",
                    orderNo,
                    "either orderNo or sumNo",
                    "Ask for the entry of one order, or for those of one summary.");
        }
        List<EntryData> found = sumNo.isEmpty()
                ? orders.entry(caller, orderNo).map(EntryRoutes::handedOut).stream()
                        .toList()
                : exports.entries(new Viewer.Tenant(caller), sumNo, MOST).stream()
                        .filter(entry -> !entry.goods().isEmpty())
                        .map(exports::data)
                        .toList();
        if (found.isEmpty()) {
            throw Refused.value(
                    Problem.Kind.MISSING,
                    sumNo.isEmpty() ? "orderNo" : "sumNo",
                    sumNo.isEmpty() ? orderNo : sumNo,
                    sumNo.isEmpty()
                            ? "an order of the caller's files that goes by a full customs entry"
                            : "a summary that the caller is a party of",
                    "What goes by list has no entry; the page of the order says by which way it goes.");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new EntriesBody(
                        authority.mark(), found.stream().map(EntryBody::of).toList()));
    }

    private static EntryData handedOut(EntryAnswer answer) {
        return switch (answer) {
            case EntryAnswer.Data(EntryData entry) -> entry;
            case EntryAnswer.Held(String orderNo, List<EntryAnswer.Matter> matters) ->
                throw new Refused(
                        Problem.Kind.HELD,
                        "orderNo: found '" + orderNo + "', which screens hold, expected an order that the park has"
                                + " cleared. Ask again when it has decided.",
                        matters.stream().map(EntryRoutes::fault).toList(),
                        new HttpHeaders());
        };
    }

    private static FaultBody fault(EntryAnswer.Matter matter) {
        return FaultBody.ofRequest(
                "rows[" + matter.row() + "]." + matter.field().key(),
                matter.screen() + (matter.keptOut() ? ", kept out" : ""),
                "a decision of the park that clears it");
    }
}
