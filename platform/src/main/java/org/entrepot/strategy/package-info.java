/**
 * The SWOT that can be checked: indicators with their benchmarks, factors that follow from them or from a person's judgement, weights by judgement
 * in pairs and by entropy, evaluation matrices, the strategic quadrilateral, measures and what became of them.
 *
 * <p>Owns the schema {@code strategy}: {@code analysis} and {@code version} (what an analysis rests on, version by version),
 * {@code reading_set}, {@code reading} and {@code bad_row} (sets that the operator loaded), {@code chosen} (measures that were chosen). The
 * reader role has no grant on it: the pages are for the park's own people.
 *
 * <p>Invariants: a version never changes; what follows from it is never stored; judgements that contradict each other too much are not
 * taken; what a person says is marked as judgement; public figures, loaded ones and the park's own stay apart and say whose they are. Weights
 * and scores are {@code double}: they are no money and nothing is booked by them. {@code insight} is read, and decides nothing.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Strategy",
        allowedDependencies = {"kernel", "node", "registry", "catalog", "landed", "insight", "collection"})
package org.entrepot.strategy;
