package org.entrepot.clearance.decision;

import java.util.List;
import org.entrepot.messages.CebDocument;
import org.entrepot.tariff.LineTax;
import org.jspecify.annotations.Nullable;

/**
 * How a list stands: a new row, or what changes of one.
 *
 * @param document the list's document number, which is the declaration's
 * @param fresh whether the row is new
 * @param list what the list says, where that is at hand
 * @param preNo of a new row, or one that the authority upstream gave; empty where it stays
 * @param status the last returnStatus; 0 when cancelled or withdrawn
 * @param decided whether this is the acceptance or the refusal
 * @param taxes the tax of its lines, of an accepted import
 */
public record DeclarationEntry(
        long document,
        String thread,
        boolean fresh,
        @Nullable CebDocument list,
        String preNo,
        int status,
        boolean decided,
        String invtNo,
        @Nullable List<LineTax> taxes) {}
