package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import org.entrepot.access.UserRole;
import org.entrepot.catalog.CodeAnswer;
import org.entrepot.catalog.CodeSearch;
import org.entrepot.catalog.DeclarationElements;
import org.entrepot.goods.CodeDesk;
import org.entrepot.goods.GoodsFilings;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The search for commodity codes, for whoever needs one. The question stands in the address. */
@Controller
class CodesPages {
    private final TemplateEngine templates;
    private final GoodsFilings filings;

    CodesPages(TemplateEngine templates, GoodsFilings filings) {
        this.templates = templates;
        this.filings = filings;
    }

    @GetMapping("/codes")
    View codes(Screen screen, Caller caller) throws SQLException {
        CodesModel found = found(filings.codes(), screen.parameter("q"), caller.is(UserRole.ENTERPRISE));
        return Page.of(
                templates,
                "codes.jte",
                screen,
                found.withLearned(filings.codes().learned()));
    }

    /** The answer to a question; where nothing is asked, nothing is looked for. */
    static CodesModel found(CodeDesk desk, String text, boolean files) throws SQLException {
        String question = text.strip();
        boolean tooLong = question.length() > CodeSearch.LONGEST;
        CodeAnswer answer = tooLong ? CodeAnswer.EMPTY : desk.suggest(question, CodeDesk.SHOWN);
        Optional<DeclarationElements.Asked> asked =
                answer.suggestions().stream().findFirst().flatMap(first -> desk.elements(first.code()));
        String choosing = files
                ? "/goods?find=" + URLEncoder.encode(tooLong ? "" : question, StandardCharsets.UTF_8) + "&gcode="
                : "";
        return new CodesModel(question, tooLong, answer, asked, 0, choosing);
    }
}
