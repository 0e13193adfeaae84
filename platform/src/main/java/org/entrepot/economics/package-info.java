/**
 * The economics of the park: project evaluation by the Chinese convention (建设项目经济评价方法与参数, third edition). Scenarios as people
 * decide and assume them, what follows from them, how sure it is, and what each tenant is to the park.
 *
 * <p>Owns the schema {@code economics}: {@code scenario}, {@code version} (only ever added), {@code tenant_year}. Everything that is
 * worked out is worked out anew from a version and kept nowhere.
 *
 * <p>Invariants: a version never changes and says who saved it, when and from what; a scenario is archived, never deleted; money is
 * whole fen and every rounding is {@link org.entrepot.economics.Rounded}'s; floating point is in rates of return and statistics alone;
 * the same inputs and the same seed give the same answer.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Economics",
        allowedDependencies = {"kernel", "node", "registry", "park", "insight", "billing"})
package org.entrepot.economics;
