package org.entrepot.clearance;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.entrepot.kernel.Fault;

/**
 * What an officer decided about a held list, on its way to the batch; {@code done} completes after the commit with why it could
 * not be done, or nothing.
 */
record Decision(ControlAct act, CompletableFuture<List<Fault>> done) {}
