package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.util.List;
import org.entrepot.kernel.Fault;
import org.entrepot.registry.Addresses;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The address at the exchange by which an enterprise gets copies: it asks for one, the operator decides. */
@Controller
@RequestMapping("/address")
class AddressPages {
    private final TemplateEngine templates;
    private final Addresses addresses;

    AddressPages(TemplateEngine templates, Addresses addresses) {
        this.templates = templates;
        this.addresses = addresses;
    }

    @GetMapping
    View address(Screen screen, Caller caller) throws SQLException {
        return page(screen, caller, "", List.of());
    }

    private View page(Screen screen, Caller caller, String typed, List<Fault> faults) throws SQLException {
        AddressModel model = new AddressModel(
                addresses.of(caller.enterprise()),
                addresses.latest(caller.enterprise()).orElse(null),
                typed,
                faults);
        return Page.of(templates, "address.jte", screen, model);
    }

    @PostMapping
    View ask(Screen screen, Caller caller, @RequestParam(name = "dxpId", defaultValue = "") String dxpId)
            throws SQLException {
        List<Fault> faults =
                addresses.ask(caller.enterprise(), dxpId, caller.account().name());
        return faults.isEmpty() ? Told.to("/address") : page(screen, caller, dxpId, faults);
    }
}
