package org.entrepot.clearance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of documents, newest first.
 *
 * @param next the cursor of the following page, null on the last
 */
public record DocumentPage(
        List<DocumentSummary> documents, @Nullable String next) {}
