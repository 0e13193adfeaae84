package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.util.List;
import org.entrepot.access.UserRole;
import org.entrepot.kernel.Fault;
import org.entrepot.relay.Relay;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The page of the relay: what waits, what was not answered, what was refused, and having a message sent again. */
@Controller
class RelayPages {
    private final TemplateEngine templates;
    private final Relay relay;

    RelayPages(TemplateEngine templates, Relay relay) {
        this.templates = templates;
        this.relay = relay;
    }

    @GetMapping("/relay")
    View board(Screen screen, Caller caller) throws SQLException {
        return Page.of(
                templates,
                "relay.jte",
                screen,
                new RelayModel(relay.board(), relay.isOn(), caller.is(UserRole.OPERATOR), Told.of(screen)));
    }

    @PostMapping("/relay/grants/{id:[0-9]{1,18}}/settle")
    View settle(Caller caller, @PathVariable("id") long id) throws SQLException {
        List<Fault> faults =
                relay.settle(id, caller.account().name()).map(List::of).orElse(List.of());
        return Told.to(
                "/relay?" + (faults.isEmpty() ? "settled=1" : Told.query(faults).substring(1)));
    }

    @PostMapping("/relay/messages/{id:[0-9]{1,18}}/again")
    View again(Caller caller, @PathVariable("id") long id) throws SQLException {
        List<Fault> faults =
                relay.sendAgain(id, caller.account().name()).map(List::of).orElse(List.of());
        return Told.to("/relay?" + Told.query(faults).substring(1));
    }
}
