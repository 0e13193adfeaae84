package org.entrepot.console;

import java.util.List;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.figures.Figure;
import org.jspecify.annotations.Nullable;

/**
 * The declarations behind a figure.
 *
 * @param part whether only those of the numerator are shown
 * @param next where the next page begins; null at the end
 */
public record FigureListsModel(
        FiguresForm form,
        FigureWords words,
        Figure figure,
        boolean part,
        List<DeclarationSummary> declarations,
        @Nullable String next) {}
