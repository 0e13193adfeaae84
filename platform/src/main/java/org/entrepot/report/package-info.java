/**
 * What the park tells of a month: figures with what they were before, charts with the table behind each, what changed and why, the SWOT,
 * measures with what they are worth; as PDF, as a Word file and as a page, in Chinese, English or Russian. One page of it for the zone's committee.
 *
 * <p>Owns the schema {@code report}: {@code kept} (files as they were made), {@code failed} (what could not be made, and why), {@code schedule}
 * and {@code trial} (measures tried on the economics that reports are to show). The reader role has no grant on it: reports are for the park's own
 * people.
 *
 * <p>Invariants: a document is a pure function of the facts of its month, so that the same facts give the same bytes; what is kept is whole and does
 * not change; the schedule makes each month, language and format once, however often the program stops; it reads other modules and decides
 * nothing.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Report",
        allowedDependencies = {
            "kernel",
            "node",
            "registry",
            "park",
            "catalog",
            "landed",
            "clearance",
            "insight",
            "figures",
            "bonded",
            "collection",
            "billing",
            "strategy",
            "economics"
        })
package org.entrepot.report;
