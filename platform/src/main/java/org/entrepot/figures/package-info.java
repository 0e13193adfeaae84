/**
 * The figures of the park: what each means, in which version, and what it is, by cut. Counts nothing itself: declarations and hours are
 * counted by {@code insight}, money by {@code collection} and {@code billing}, stock by {@code bonded}, space by {@code park}, jobs by
 * {@code economics}. Owns no schema.
 *
 * <p>Invariants: a figure is what its definition says in the version that is shown with it; a rate is told with the numbers that it is made of;
 * where something is left out it is said how much; who sees a figure sees through it to the rows that he may see, and to no others.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Figures",
        allowedDependencies = {
            "kernel",
            "node",
            "registry",
            "catalog",
            "landed",
            "clearance",
            "bonded",
            "park",
            "billing",
            "collection",
            "insight",
            "economics"
        })
package org.entrepot.figures;
