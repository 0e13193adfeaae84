package org.entrepot.landed;

import java.time.LocalDate;
import org.entrepot.catalog.Confidence;

/**
 * A rule that begins or ends.
 *
 * @param place the state, or the union whose rules states share
 * @param on the first day on which it is so
 * @param rule what it is about, as files name it
 * @param hs the beginning of the commodity codes it is about; empty for all
 * @param value what holds from then; empty where it ends
 */
public record RuleChange(
        String place, LocalDate on, String rule, String hs, String value, String source, Confidence confidence) {}
