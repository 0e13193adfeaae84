package org.entrepot.insight;

/** The quarter of the SWOT an item stands in. */
public enum SwotKind {
    STRENGTH,
    WEAKNESS,
    OPPORTUNITY,
    THREAT;

    static SwotKind of(String id) {
        return switch (id.charAt(0)) {
            case 'S' -> STRENGTH;
            case 'W' -> WEAKNESS;
            case 'O' -> OPPORTUNITY;
            case 'T' -> THREAT;
            default -> throw new IllegalArgumentException("a SWOT item begins with S, W, O or T, found " + id);
        };
    }
}
