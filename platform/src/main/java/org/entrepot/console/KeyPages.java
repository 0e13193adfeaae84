package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import org.entrepot.registry.EnterpriseKeys;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The keys with which an enterprise's programs call. */
@Controller
@RequestMapping("/keys")
class KeyPages {
    private final TemplateEngine templates;
    private final EnterpriseKeys keys;

    KeyPages(TemplateEngine templates, EnterpriseKeys keys) {
        this.templates = templates;
        this.keys = keys;
    }

    @GetMapping
    View all(Screen screen, Caller caller) throws SQLException {
        return page(screen, caller, "", "", "");
    }

    private View page(Screen screen, Caller caller, String made, String refused, String label) throws SQLException {
        return Page.of(
                templates, "keys.jte", screen, new KeysModel(keys.of(caller.enterprise()), made, refused, label));
    }

    @PostMapping
    View make(Screen screen, Caller caller, @RequestParam("label") String label) throws SQLException {
        return answer(screen, caller, keys.make(caller.enterprise(), label), label);
    }

    private View answer(Screen screen, Caller caller, EnterpriseKeys.Making making, String label) throws SQLException {
        return switch (making) {
            case EnterpriseKeys.Making.Made(var key) -> page(screen, caller, key, "", "");
            case EnterpriseKeys.Making.Refused(var why) -> page(screen, caller, "", why, label);
        };
    }

    @PostMapping("/{id:[0-9]{1,18}}/exchange")
    View exchange(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        return answer(screen, caller, keys.exchange(caller.enterprise(), id), "");
    }

    @PostMapping("/{id:[0-9]{1,18}}/end")
    View end(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        return page(screen, caller, "", keys.end(caller.enterprise(), id) ? "" : "missing", "");
    }
}
