/**
 * The park: its buildings and units, the leases by which they are let and the leads from which leases come, meters, services that
 * enterprises ask for, talent, and the park file that says who is here.
 *
 * <p>Owns the schema {@code park}: {@code building}, {@code unit}, {@code lease}, {@code rent_step}, {@code lead}, {@code lead_act}, {@code meter},
 * {@code reading}, {@code service_request}, {@code service_act}, {@code programme}, {@code trainee_count}, {@code placement},
 * {@code job_report}; {@code tenancy} (what park files said of
 * rooms) and {@code guarantee} (what each guarantor has given so far, beside the ledger's transfers). The file fills {@code registry} and
 * the guarantees of {@code settlement} too, through their facades.
 *
 * <p>Invariants: a meter never runs backwards, and what was billed of it stays; a request's and a lead's history is only added to; people
 * are counted and never named; a unit has one tenant at a time; what a lease agreed is never written over, it ends beside it; the reader role sees the
 * leases of the tenant that its session names, and none when it names none; what {@code guarantee} says was given is what the ledger has
 * credited; a park file is loaded whole or not at all, and loading it twice changes nothing.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Park",
        allowedDependencies = {"kernel", "node", "registry", "settlement", "ledger"})
package org.entrepot.park;
