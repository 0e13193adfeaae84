package org.entrepot.console;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.entrepot.insight.ParkFigures;
import org.entrepot.insight.PublicFigure;
import org.entrepot.insight.Swot;

/**
 * What the SWOT page shows.
 *
 * @param own what the park's own declarations say
 * @param figures where that comes from
 */
public record SwotModel(Swot swot, List<OwnFigures.Own> own, ParkFigures figures) {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    /** The park's own figures that belong to an item. */
    public List<OwnFigures.Own> own(String item) {
        return own.stream().filter(one -> one.item().equals(item)).toList();
    }

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
