package org.entrepot.console;

import java.math.BigDecimal;
import java.net.URI;
import java.util.regex.Pattern;
import org.entrepot.insight.PublicFigure;
import org.entrepot.insight.Swot;

/** What the SWOT page shows. */
public record SwotModel(Swot swot) {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    /** The host of a source, as its link is called. */
    public String host(URI source) {
        String host = source.getHost();
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    /** The number as the reader's language writes it; ranges stay as they are. */
    public String value(PublicFigure figure, Screen screen) {
        String value = figure.value();
        return NUMBER.matcher(value).matches()
                ? screen.number(new BigDecimal(value).multiply(factor(figure, screen)))
                : value;
    }

    /** Chinese counts in ten thousands and hundred millions: how many of its units one of the file's units is. */
    private static BigDecimal factor(PublicFigure figure, Screen screen) {
        return new BigDecimal(screen.tOr("factor." + figure.unit(), "1"));
    }
}
