/**
 * Incentives: programmes as dated rules, what enterprises claim under them, what of it the declarations earn, and what is taken back.
 *
 * <p>Owns the schema {@code incentives}: {@code programme} (versions of rules, only ever added), {@code review}, {@code claim} with {@code
 * line} and {@code act}, {@code earned}, {@code finding}, {@code feed}. The budgets are accounts of the ledger, codes 70 to 73.
 *
 * <p>Invariants: nothing is proposed or paid without legal basis, review for fair competition, budget and expiry; a list earns a programme
 * once, and so does an order or a departure where those are counted; a claim is the sum of its lines to the fen; no cap and no budget is
 * passed; who proposed does not decide, about claims as about findings; what is cancelled or comes back after it was counted becomes a finding.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Incentives",
        allowedDependencies = {
            "kernel",
            "node",
            "ledger",
            "registry",
            "catalog",
            "landed",
            "clearance",
            "park",
            "collection",
            "credit"
        })
package org.entrepot.incentives;
