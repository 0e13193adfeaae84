package org.entrepot.clearance.rules;

/** Where a rule comes from, and so how sure it is. */
enum Basis {
    /** The enterprise guide to the unified version, 2022-05. */
    GUIDE("guide 2022-05", "high"),
    /** The official schemas of 2022-05. */
    SCHEMA("schema 2022-05", "high"),
    /** Not written in the guide; checked by those who run such systems, or met in receipts. */
    PRACTICE("practice", "medium"),
    /** The tables of units, countries, currencies and offices as they were public. */
    CODES("code tables", "medium"),
    /** The customs tariff and the positive list, by date. */
    TARIFF("tariff and positive list", "by line"),
    /** Announcements and laws; the dated facts name them. */
    LAW("dated facts", "by fact"),
    /** Plausible, not confirmed: so its bounds are wide. */
    PLAUSIBLE("plausible", "low"),
    /** Ours: without it nothing could be answered or proved. */
    HOUSE("house", "ours");

    private final String source;
    private final String confidence;

    Basis(String source, String confidence) {
        this.source = source;
        this.confidence = confidence;
    }

    String source() {
        return source;
    }

    String confidence() {
        return confidence;
    }
}
