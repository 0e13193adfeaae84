package org.entrepot.console;

import static org.entrepot.access.UserRole.AUDITOR;
import static org.entrepot.access.UserRole.CUSTOMS_OFFICER;
import static org.entrepot.access.UserRole.ENTERPRISE;
import static org.entrepot.access.UserRole.OPERATOR;
import static org.entrepot.access.UserRole.WAREHOUSE;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entrepot.access.UserRole;
import org.entrepot.registry.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may ask for what. One table, from above: the first row that fits decides; what fits none is not there. Below {@code /api/v1}
 * keys decide instead.
 */
final class Rights {
    private static final Set<UserRole> ALL = EnumSet.allOf(UserRole.class);

    static final List<Row> TABLE = List.of(
            open("GET", "/sign-in"),
            open("POST", "/sign-in"),
            open("GET", "/sign-in/provider"),
            open("GET", "/sign-in/provider/back"),
            open("POST", "/try-out"),
            open("GET", "/welcome/{secret}"),
            open("POST", "/welcome/{secret}"),
            open("GET", "/registration"),
            open("POST", "/registration"),
            open("GET", "/registration/{secret}"),
            open("GET", "/parcel/{secret}"),
            open("GET", "/help/**"),
            open("GET", "/api"),
            open("GET", "/api/**"),
            open("GET", "/health"),
            open("GET", "/ready"),
            open("GET", "/metrics"), // asks for a token of its own
            open("GET", "/assets/**"),
            open("GET", "/webjars/**"),
            row("POST", "/sign-out", ALL),
            row("GET", "/account", ALL),
            row("POST", "/account/link", ALL),
            row("POST", "/account/unlink", ALL),
            row("GET", "/", ALL),
            row("GET", "/me", Set.of(ENTERPRISE)),
            row("GET", "/stories/officer/{step}", Set.of(Story.OFFICER.role())),
            enterprise("GET", "/stories/seller/{step}", Role.SELLER),
            row("GET", "/stories/director/{step}", Set.of(Story.DIRECTOR.role())),
            row("GET", "/stories/end", ALL),
            row("GET", "/declarations", Set.of(OPERATOR, ENTERPRISE, CUSTOMS_OFFICER, AUDITOR)),
            row("GET", "/declarations/{id}", Set.of(OPERATOR, ENTERPRISE, CUSTOMS_OFFICER, AUDITOR)),
            row("POST", "/declarations/{id}/clear", Set.of(CUSTOMS_OFFICER)),
            row("GET", "/documents", Set.of(OPERATOR, ENTERPRISE, CUSTOMS_OFFICER, AUDITOR)),
            row("GET", "/documents/{id}", Set.of(OPERATOR, ENTERPRISE, CUSTOMS_OFFICER, AUDITOR)),
            row("POST", "/documents/{id}/clear", Set.of(CUSTOMS_OFFICER)),
            row("GET", "/documents/{id}/correction", Set.of(ENTERPRISE)),
            row("POST", "/documents/{id}/correction", Set.of(ENTERPRISE)),
            row("GET", "/copies", Set.of(ENTERPRISE)),
            row("GET", "/copies/{id}", Set.of(ENTERPRISE)),
            enterprise("GET", "/orders/**", Role.SELLER),
            enterprise("POST", "/orders/**", Role.SELLER),
            row("GET", "/money/**", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            enterprise("POST", "/money/**", Role.SELLER),
            row("GET", "/overseas/**", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            enterprise("POST", "/overseas/**", Role.SELLER),
            row("GET", "/quote", Set.of(OPERATOR, ENTERPRISE, CUSTOMS_OFFICER, AUDITOR)),
            row("POST", "/quote/table", Set.of(OPERATOR, ENTERPRISE, CUSTOMS_OFFICER, AUDITOR)),
            row("GET", "/quote/months", Set.of(OPERATOR, ENTERPRISE, CUSTOMS_OFFICER, AUDITOR)),
            row("POST", "/quote/months", Set.of(OPERATOR, ENTERPRISE, CUSTOMS_OFFICER, AUDITOR)),
            row("GET", "/quote/months/**", Set.of(OPERATOR, ENTERPRISE, CUSTOMS_OFFICER, AUDITOR)),
            row("GET", "/quote/rules/{file}", Set.of(OPERATOR, ENTERPRISE, CUSTOMS_OFFICER, AUDITOR)),
            row("GET", "/exports", Set.of(OPERATOR, ENTERPRISE, CUSTOMS_OFFICER, AUDITOR)),
            row("GET", "/exports/summaries/{number}", Set.of(OPERATOR, ENTERPRISE, CUSTOMS_OFFICER, AUDITOR)),
            row(
                    "GET",
                    "/exports/summaries/{number}/entries/{id}/files/{file}",
                    Set.of(OPERATOR, ENTERPRISE, CUSTOMS_OFFICER, AUDITOR)),
            row("POST", "/exports/incomes", Set.of(OPERATOR, ENTERPRISE, CUSTOMS_OFFICER, AUDITOR)),
            enterprise("GET", "/loading", Role.SITE),
            enterprise("POST", "/loading", Role.SITE),
            enterprise("GET", "/loading/{id}", Role.SITE),
            enterprise("POST", "/loading/{id}/stuffing", Role.SITE),
            enterprise("POST", "/loading/{id}/taking-out", Role.SITE),
            enterprise("POST", "/loading/{id}/seal", Role.SITE),
            enterprise("POST", "/loading/{id}/seal/break", Role.SITE),
            enterprise("POST", "/loading/{id}/manifest", Role.SITE),
            enterprise("GET", "/buyers", Role.SELLER),
            enterprise("POST", "/buyers", Role.SELLER),
            row("GET", "/address", Set.of(ENTERPRISE)),
            row("POST", "/address", Set.of(ENTERPRISE)),
            row("GET", "/keys", Set.of(ENTERPRISE)),
            row("POST", "/keys", Set.of(ENTERPRISE)),
            row("POST", "/keys/{id}/exchange", Set.of(ENTERPRISE)),
            row("POST", "/keys/{id}/end", Set.of(ENTERPRISE)),
            row("GET", "/webhooks", Set.of(ENTERPRISE)),
            row("POST", "/webhooks", Set.of(ENTERPRISE)),
            row("GET", "/webhooks/{id}", Set.of(ENTERPRISE)),
            row("POST", "/webhooks/{id}/rotate", Set.of(ENTERPRISE)),
            row("POST", "/webhooks/{id}/test", Set.of(ENTERPRISE)),
            row("POST", "/webhooks/{id}/pause", Set.of(ENTERPRISE)),
            row("POST", "/webhooks/{id}/resume", Set.of(ENTERPRISE)),
            row("POST", "/webhooks/{id}/remove", Set.of(ENTERPRISE)),
            row("POST", "/webhooks/{id}/replay", Set.of(ENTERPRISE)),
            row("GET", "/webhooks/{id}/deliveries/{number}", Set.of(ENTERPRISE)),
            row("POST", "/webhooks/{id}/deliveries/{number}/again", Set.of(ENTERPRISE)),
            row("GET", "/entrustments", Set.of(ENTERPRISE)),
            row("POST", "/entrustments", Set.of(ENTERPRISE)),
            row("POST", "/entrustments/{id}/accept", Set.of(ENTERPRISE)),
            row("POST", "/entrustments/{id}/end", Set.of(ENTERPRISE)),
            row("GET", "/codes", Set.of(OPERATOR, ENTERPRISE, CUSTOMS_OFFICER, AUDITOR)),
            row("GET", "/goods", Set.of(ENTERPRISE, CUSTOMS_OFFICER)),
            row("POST", "/goods", Set.of(ENTERPRISE)),
            row("GET", "/goods/{id}", Set.of(ENTERPRISE, CUSTOMS_OFFICER)),
            row("POST", "/goods/{id}/approve", Set.of(CUSTOMS_OFFICER)),
            row("POST", "/goods/{id}/return", Set.of(CUSTOMS_OFFICER)),
            row("GET", "/books/**", ALL),
            row("POST", "/books", Set.of(OPERATOR, CUSTOMS_OFFICER)),
            row("GET", "/warehouse/**", Set.of(OPERATOR, CUSTOMS_OFFICER, WAREHOUSE, AUDITOR)),
            row("POST", "/warehouse/cases/{id}", Set.of(CUSTOMS_OFFICER)),
            row("POST", "/warehouse/comparison", Set.of(CUSTOMS_OFFICER, WAREHOUSE)),
            row("POST", "/warehouse/holds", Set.of(CUSTOMS_OFFICER, WAREHOUSE)),
            row("POST", "/warehouse/holds/{id}/free", Set.of(CUSTOMS_OFFICER, WAREHOUSE)),
            row("POST", "/warehouse/parcels/hold", Set.of(CUSTOMS_OFFICER, WAREHOUSE)),
            row("POST", "/warehouse/parcels/free", Set.of(CUSTOMS_OFFICER)),
            row("POST", "/warehouse/**", Set.of(WAREHOUSE)),
            row("GET", "/gate/**", Set.of(OPERATOR, CUSTOMS_OFFICER, WAREHOUSE, AUDITOR)),
            row("POST", "/gate/**", Set.of(WAREHOUSE)),
            row("GET", "/control", Set.of(OPERATOR, CUSTOMS_OFFICER, AUDITOR)),
            row("GET", "/control/images/{id}", Set.of(OPERATOR, CUSTOMS_OFFICER, AUDITOR)),
            row("POST", "/control/**", Set.of(CUSTOMS_OFFICER)),
            row("GET", "/relay", Set.of(OPERATOR, CUSTOMS_OFFICER, AUDITOR)),
            row("POST", "/relay/messages/{id}/again", Set.of(OPERATOR)),
            row("POST", "/relay/grants/{id}/settle", Set.of(OPERATOR)),
            row("GET", "/payments", Set.of(OPERATOR, ENTERPRISE, CUSTOMS_OFFICER, AUDITOR)),
            row("POST", "/payments/{id}/again", Set.of(OPERATOR, ENTERPRISE)),
            row("GET", "/guarantees/**", Set.of(OPERATOR, ENTERPRISE, CUSTOMS_OFFICER, AUDITOR)),
            row("POST", "/guarantees", Set.of(OPERATOR, CUSTOMS_OFFICER)),
            row("POST", "/guarantees/customs/pay", Set.of(OPERATOR, CUSTOMS_OFFICER)),
            row("POST", "/guarantees/books/{id}/pay", Set.of(OPERATOR, CUSTOMS_OFFICER)),
            row("GET", "/live", Set.of(OPERATOR, CUSTOMS_OFFICER, WAREHOUSE, AUDITOR)),
            row("GET", "/live/wall", Set.of(OPERATOR, CUSTOMS_OFFICER, WAREHOUSE, AUDITOR)),
            row("GET", "/live/month", Set.of(OPERATOR, AUDITOR)),
            row("GET", "/patterns", Set.of(CUSTOMS_OFFICER, AUDITOR)),
            row("GET", "/patterns/telephones/{id}", Set.of(CUSTOMS_OFFICER, AUDITOR)),
            row("GET", "/park", Set.of(OPERATOR, CUSTOMS_OFFICER, AUDITOR)),
            row("GET", "/park/days.json", Set.of(OPERATOR, CUSTOMS_OFFICER, AUDITOR)),
            row("GET", "/park/tenants/{code}", Set.of(OPERATOR, AUDITOR)),
            row("GET", "/figures/**", Set.of(OPERATOR, ENTERPRISE, CUSTOMS_OFFICER, AUDITOR)),
            row("GET", "/space", Set.of(OPERATOR, AUDITOR)),
            row("POST", "/space/buildings", Set.of(OPERATOR)),
            row("POST", "/space/units", Set.of(OPERATOR)),
            row("POST", "/space/leases", Set.of(OPERATOR)),
            row("GET", "/space/leases/{id}", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("POST", "/space/leases/{id}/steps", Set.of(OPERATOR)),
            row("POST", "/space/leases/{id}/end", Set.of(OPERATOR)),
            row("POST", "/space/leases/{id}/renewal", Set.of(OPERATOR)),
            row("GET", "/bills", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("GET", "/bills/prices", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("GET", "/bills/prices.csv", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("POST", "/bills/prices", Set.of(OPERATOR)),
            row("POST", "/bills/prices/files", Set.of(OPERATOR)),
            row("POST", "/bills/prices/table", Set.of(OPERATOR)),
            row("POST", "/bills/codes", Set.of(OPERATOR)),
            row("GET", "/bills/storage", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("POST", "/bills/charges", Set.of(OPERATOR)),
            row("POST", "/bills/charges/{id}/withdraw", Set.of(OPERATOR)),
            row("POST", "/bills/months", Set.of(OPERATOR)),
            row("POST", "/bills/months/close", Set.of(OPERATOR)),
            row("POST", "/bills/receipts", Set.of(OPERATOR)),
            row("POST", "/bills/reminders", Set.of(OPERATOR)),
            row("GET", "/bills/{id}", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("GET", "/bills/{id}/invoice.csv", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("POST", "/bills/{id}/reverse", Set.of(OPERATOR)),
            row("GET", "/incentives", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("POST", "/incentives", Set.of(OPERATOR)),
            row("GET", "/incentives/example.csv", Set.of(OPERATOR, AUDITOR)),
            row("GET", "/incentives/{code}", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("POST", "/incentives/{code}/reviews", Set.of(OPERATOR)),
            row("POST", "/incentives/{code}/claims", Set.of(ENTERPRISE)),
            row("GET", "/claims/{id}", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("GET", "/claims/{id}/files/{file}", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("POST", "/claims/{id}/proposal", Set.of(OPERATOR)),
            row("POST", "/claims/{id}/decision", Set.of(OPERATOR)),
            row("POST", "/claims/{id}/payment", Set.of(OPERATOR)),
            row("POST", "/claims/{id}/findings/{number}/proposal", Set.of(OPERATOR)),
            row("POST", "/claims/{id}/findings/{number}/decision", Set.of(OPERATOR)),
            row("POST", "/claims/{id}/withdrawal", Set.of(ENTERPRISE)),
            row("GET", "/credit", Set.of(OPERATOR, AUDITOR)),
            row("POST", "/credit/months", Set.of(OPERATOR)),
            row("GET", "/credit/{code}", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("POST", "/credit/objections", Set.of(ENTERPRISE)),
            row("POST", "/credit/objections/{id}/proposal", Set.of(OPERATOR)),
            row("POST", "/credit/objections/{id}/decision", Set.of(OPERATOR)),
            row("GET", "/leads", Set.of(OPERATOR, AUDITOR)),
            row("POST", "/leads", Set.of(OPERATOR)),
            row("GET", "/leads/{id}", Set.of(OPERATOR, AUDITOR)),
            row("POST", "/leads/{id}/stage", Set.of(OPERATOR)),
            row("POST", "/leads/{id}/offer", Set.of(OPERATOR)),
            row("POST", "/leads/{id}/lease", Set.of(OPERATOR)),
            row("GET", "/meters", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("POST", "/meters", Set.of(OPERATOR)),
            row("POST", "/meters/{id}/change", Set.of(OPERATOR)),
            row("POST", "/meters/readings", Set.of(OPERATOR)),
            row("POST", "/meters/readings/files", Set.of(OPERATOR)),
            row("POST", "/meters/readings/{id}/withdraw", Set.of(OPERATOR)),
            row("GET", "/services", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("POST", "/services", Set.of(ENTERPRISE)),
            row("GET", "/services/{id}", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("POST", "/services/{id}/accept", Set.of(OPERATOR)),
            row("POST", "/services/{id}/refuse", Set.of(OPERATOR)),
            row("POST", "/services/{id}/withdraw", Set.of(ENTERPRISE)),
            row("POST", "/services/{id}/hours", Set.of(OPERATOR)),
            row("POST", "/services/{id}/done", Set.of(OPERATOR)),
            row("POST", "/services/{id}/reopen", Set.of(OPERATOR)),
            row("GET", "/talent", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("POST", "/talent/programmes", Set.of(OPERATOR)),
            row("POST", "/talent/counts", Set.of(OPERATOR)),
            row("POST", "/talent/placements", Set.of(OPERATOR)),
            row("POST", "/talent/jobs", Set.of(OPERATOR, ENTERPRISE)),
            row("GET", "/swot/**", Set.of(OPERATOR, CUSTOMS_OFFICER, AUDITOR)),
            row("POST", "/swot/**", Set.of(OPERATOR)),
            row("GET", "/economics/**", Set.of(OPERATOR, AUDITOR)),
            row("POST", "/economics/**", Set.of(OPERATOR)),
            row("GET", "/benefits", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("GET", "/benefits/{code}", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("GET", "/benefits/files/{file}", Set.of(OPERATOR, ENTERPRISE, AUDITOR)),
            row("POST", "/benefits/**", Set.of(OPERATOR)),
            row("GET", "/reports/**", Set.of(OPERATOR, AUDITOR)),
            row("POST", "/reports/**", Set.of(OPERATOR)),
            row("GET", "/audit", Set.of(OPERATOR, CUSTOMS_OFFICER, AUDITOR)),
            row("POST", "/audit", Set.of(OPERATOR, CUSTOMS_OFFICER, AUDITOR)),
            row("GET", "/retention", Set.of(OPERATOR, CUSTOMS_OFFICER, AUDITOR)),
            row("POST", "/retention/holds", Set.of(OPERATOR, CUSTOMS_OFFICER)),
            row("POST", "/retention/holds/{id}/lift", Set.of(OPERATOR, CUSTOMS_OFFICER)),
            row("POST", "/retention/requests", Set.of(OPERATOR)),
            row("GET", "/screening", Set.of(OPERATOR, CUSTOMS_OFFICER, AUDITOR)),
            row("POST", "/screening/lists", Set.of(OPERATOR)),
            row("POST", "/screening/hits/{id}/clear", Set.of(OPERATOR, CUSTOMS_OFFICER)),
            row("POST", "/screening/hits/{id}/keep", Set.of(OPERATOR, CUSTOMS_OFFICER)),
            row("GET", "/registrations", Set.of(OPERATOR)),
            row("GET", "/registrations/{id}", Set.of(OPERATOR)),
            row("GET", "/registrations/{id}/papers/{number}", Set.of(OPERATOR)),
            row("POST", "/registrations/{id}/approve", Set.of(OPERATOR)),
            row("POST", "/registrations/{id}/refuse", Set.of(OPERATOR)),
            row("POST", "/registrations/addresses/{id}/approve", Set.of(OPERATOR)),
            row("POST", "/registrations/addresses/{id}/refuse", Set.of(OPERATOR)),
            row("GET", "/accounts", Set.of(OPERATOR)),
            row("POST", "/accounts", Set.of(OPERATOR)),
            row("POST", "/accounts/{id}/link", Set.of(OPERATOR)),
            row("POST", "/accounts/{id}/close", Set.of(OPERATOR)),
            row("POST", "/accounts/{id}/subject", Set.of(OPERATOR)),
            row("GET", "/acts", Set.of(OPERATOR, AUDITOR)));

    private Rights() {}

    /**
     * A row.
     *
     * @param roles who may; all of them and nobody too where it is open
     * @param customs what the enterprise of the person must be registered for as well; null for nothing
     */
    record Row(
            String method,
            PathPattern path,
            Set<UserRole> roles,
            @Nullable Role customs,
            boolean open) {
        boolean lets(@Nullable Caller caller) {
            return open
                    || (caller != null
                            && roles.contains(caller.account().role())
                            && (customs == null || caller.customs().contains(customs)));
        }
    }

    private static Row open(String method, String path) {
        return new Row(method, pattern(path), ALL, null, true);
    }

    private static Row row(String method, String path, Set<UserRole> roles) {
        return new Row(method, pattern(path), roles, null, false);
    }

    private static Row enterprise(String method, String path, Role customs) {
        return new Row(method, pattern(path), Set.of(ENTERPRISE), customs, false);
    }

    private static PathPattern pattern(String path) {
        return PathPatternParser.defaultInstance.parse(path);
    }

    /** The row that decides about a request; none where nothing is there. */
    static Optional<Row> of(String method, String path) {
        String as = method.equals("HEAD") ? "GET" : method;
        PathContainer parsed = PathContainer.parsePath(path);
        return TABLE.stream()
                .filter(row -> row.method().equals(as) && row.path().matches(parsed))
                .findFirst();
    }

    /** Whether that person may look at that page. */
    static boolean may(@Nullable Caller caller, String path) {
        return of("GET", path).filter(row -> row.lets(caller)).isPresent();
    }
}
