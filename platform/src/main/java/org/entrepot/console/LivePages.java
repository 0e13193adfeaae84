package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import org.entrepot.insight.Board;
import org.entrepot.insight.Pulse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** What happens at this moment: for a desk, and for a wall. */
@Controller
class LivePages {
    private final TemplateEngine templates;
    private final Board board;
    private final Pulse pulse;
    private final Registered registered;

    LivePages(TemplateEngine templates, Board board, Pulse pulse, Registered registered) {
        this.templates = templates;
        this.board = board;
        this.pulse = pulse;
        this.registered = registered;
    }

    @GetMapping("/live")
    View live(Screen screen) throws SQLException {
        return Page.of(templates, "live.jte", screen, model());
    }

    @GetMapping("/live/wall")
    View wall(Screen screen) throws SQLException {
        return Page.of(templates, "wall.jte", screen, model());
    }

    private LiveModel model() throws SQLException {
        return new LiveModel(pulse.figures(), board.today(), registered.directory());
    }
}
