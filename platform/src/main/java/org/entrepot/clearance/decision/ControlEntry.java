package org.entrepot.clearance.decision;

import org.entrepot.clearance.ControlAct.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What control did to a list: one line of its record.
 *
 * @param list the list's document
 * @param order the control order it was done by; null where an officer decided without one
 * @param by the officer; empty where the order itself did it
 */
public record ControlEntry(
        long list, Verdict verdict, @Nullable Long order, String by, String note) {}
