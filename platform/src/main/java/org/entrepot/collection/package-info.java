/**
 * The money that comes back for exports: which orders were sold, declared, sent and paid, statements of banks and platforms, what of
 * them is matched to which order, the evidence for the bank and the tax pack.
 *
 * <p>Owns the schema {@code collection}. The books of the money are the ledger's: an account for each line of a bank, which cannot
 * be spent twice, and one for what each order got.
 *
 * <p>Invariants: a row of a bank is counted once, whichever files it comes in and in whatever order; what was told of a line never
 * passes its amount; everything that was matched says its rule or its person; what was undone stays on file; rows that do not read
 * are named and the rest is taken.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Collection",
        allowedDependencies = {
            "kernel",
            "node",
            "ledger",
            "messages",
            "registry",
            "catalog",
            "landed",
            "clearance",
            "orders"
        })
package org.entrepot.collection;
