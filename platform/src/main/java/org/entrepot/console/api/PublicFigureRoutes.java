package org.entrepot.console.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.entrepot.strategy.PublicFigure;
import org.entrepot.strategy.PublicFigures;
import org.entrepot.strategy.PublicSeries;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What others published of the zone and the world around it. */
@RestController
class PublicFigureRoutes {
    @GetMapping(path = "/api/v1/public-figures", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> figures(
            @RequestParam(name = "area", defaultValue = "") String area,
            @RequestParam(name = "lang", defaultValue = "zh") String lang) {
        String language = CodeRoutes.language(lang);
        if (!area.isEmpty()
                && Arrays.stream(PublicSeries.Area.values())
                        .noneMatch(one -> word(one).equals(area))) {
            throw Refused.value(
                    Problem.Kind.PARAMETER,
                    "area",
                    area,
                    Arrays.stream(PublicSeries.Area.values())
                            .map(PublicFigureRoutes::word)
                            .collect(Collectors.joining(", ")),
                    "Leave it out for all.");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("lang", language);
        body.put(
                "series",
                PublicFigures.all().series().stream()
                        .filter(one -> area.isEmpty() || word(one.area()).equals(area))
                        .map(one -> series(one, language))
                        .toList());
        return body;
    }

    private static Map<String, Object> series(PublicSeries one, String language) {
        List<PublicFigure> figures = PublicFigures.all().of(one);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", one.id());
        body.put("subject", word(one.subject()));
        body.put("area", word(one.area()));
        body.put("counts", word(one.counts()));
        body.put("unit", one.unit());
        body.put("name", one.name().in(language));
        body.put("definition", one.definition().in(language));
        body.put(
                "figures",
                figures.stream().map(figure -> figure(figure, language)).toList());
        return body;
    }

    private static Map<String, Object> figure(PublicFigure one, String language) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", one.id());
        body.put("period", one.period());
        body.put("qualifier", one.qualifier());
        body.put("value", one.value());
        body.put("change", one.change());
        body.put("remark", one.remark().in(language));
        body.put("sources", one.sources().stream().map(Object::toString).toList());
        body.put("confidence", word(one.confidence()));
        return body;
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
