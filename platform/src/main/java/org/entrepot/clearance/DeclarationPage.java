package org.entrepot.clearance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of declarations, newest first.
 *
 * @param next the cursor of the following page, null on the last
 */
public record DeclarationPage(
        List<DeclarationSummary> declarations, @Nullable String next) {}
