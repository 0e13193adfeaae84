package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entrepot.access.UserRole;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.registry.Role;
import org.entrepot.relay.Payments;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** What customs asked of payment data and what came of it: a platform's own, all of it for the park. */
@Controller
class PaymentPages {
    private static final String PARK = "*";

    private final TemplateEngine templates;
    private final Payments payments;
    private final Registered registered;

    PaymentPages(TemplateEngine templates, Payments payments, Registered registered) {
        this.templates = templates;
        this.payments = payments;
        this.registered = registered;
    }

    private static String viewer(Caller caller) {
        return caller.is(UserRole.ENTERPRISE) ? caller.enterprise().value() : PARK;
    }

    private static boolean sends(Caller caller) {
        return caller.is(UserRole.ENTERPRISE) || caller.is(UserRole.OPERATOR);
    }

    @GetMapping("/payments")
    View requests(Screen screen, Caller caller) throws SQLException {
        String viewer = viewer(caller);
        Map<String, String> names = new TreeMap<>();
        Map<String, String> addresses = new TreeMap<>();
        Map<String, Boolean> setUp = new TreeMap<>();
        for (Map.Entry<String, String> one :
                registered.directory().byName(screen.language()).entrySet()) {
            EnterpriseCode code = EnterpriseCode.of(one.getKey());
            names.put(code.value(), one.getValue());
            boolean shown = viewer.equals(PARK) || viewer.equals(code.value());
            if (shown && registered.roles(code).contains(Role.PLATFORM)) {
                addresses.put(code.value(), "/api/v1/customs/" + code.value() + "/platDataOpen");
                setUp.put(code.value(), payments.isSetUp(code));
            }
        }
        return Page.of(
                templates,
                "payments.jte",
                screen,
                new PaymentsModel(payments.board(viewer), addresses, setUp, names, sends(caller), Told.of(screen)));
    }

    @PostMapping("/payments/{id:[0-9]{1,18}}/again")
    View again(Caller caller, @PathVariable("id") long id) throws SQLException {
        List<Fault> faults = payments.sendAgain(
                        id, viewer(caller), caller.account().name())
                .map(List::of)
                .orElse(List.of());
        return Told.to("/payments?" + Told.query(faults).substring(1));
    }
}
