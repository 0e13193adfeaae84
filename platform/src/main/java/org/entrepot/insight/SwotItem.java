package org.entrepot.insight;

import java.net.URI;
import java.util.List;

/**
 * A strength, weakness, opportunity or threat of the park, with the evidence for it.
 *
 * @param id its letter and number, e.g. {@code S1}
 * @param figures the public figures it stands on; may be empty
 * @param sources where it is said, beside the figures' own sources
 */
public record SwotItem(
        String id,
        SwotKind kind,
        Wording statement,
        List<PublicFigure> figures,
        List<URI> sources,
        Confidence confidence) {}
