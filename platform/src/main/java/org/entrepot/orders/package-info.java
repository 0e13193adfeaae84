/**
 * Orders of sellers that come as files rather than as messages: read, checked, mended, sent, followed.
 *
 * <p>Owns the schema {@code orders}: {@code import} (a file with its original, sealed, until its first order is sent), {@code
 * row} (its rows, sealed), {@code mapping} (which column means what, remembered by seller and headings).
 *
 * <p>Invariants: nothing is sent before its seller says so; what was sent is sent once, whatever ends in between, because a
 * row's document ids follow from the row; a file or a row that was taken back leaves nothing behind; what the rows say of
 * persons is sealed and goes a stated time after sending. Checks are the clearing's own, asked before instead of after.
 * What goes by a full customs entry is never sent from here; its data are given to its seller alone.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Orders",
        allowedDependencies = {
            "kernel",
            "node",
            "messages",
            "registry",
            "catalog",
            "bonded",
            "clearance",
            "risk",
            "landed"
        })
package org.entrepot.orders;
