package org.entrepot.console;

import java.math.BigDecimal;
import java.net.URI;
import org.entrepot.insight.PublicFigure;
import org.entrepot.insight.Swot;

/** What the SWOT page shows. */
public record SwotModel(Swot swot) {
    /** The host of a source, as its link is called. */
    public String host(URI source) {
        String host = source.getHost();
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    /** The number as the reader's language writes it; ranges stay as they are. */
    public String value(PublicFigure figure, Screen screen) {
        String value = figure.value();
        return value.matches("-?[0-9]+(\\.[0-9]+)?") ? screen.number(new BigDecimal(value)) : value;
    }
}
