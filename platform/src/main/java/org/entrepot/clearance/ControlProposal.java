package org.entrepot.clearance;

import java.time.Instant;
import org.entrepot.clearance.ControlAct.Verdict;

/**
 * What an officer decided about a held list and another has to agree to before it is done.
 *
 * @param list the list
 * @param by who decided first
 * @param note why
 */
public record ControlProposal(long list, Verdict verdict, String by, String note, Instant at) {}
