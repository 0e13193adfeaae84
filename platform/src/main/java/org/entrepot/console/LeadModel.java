package org.entrepot.console;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.entrepot.park.Lead;
import org.entrepot.park.ParkUnit;

/**
 * What the page of a lead shows.
 *
 * @param free units that are free when it wants one, the fittest first
 * @param firms codes and names to choose the tenant from
 * @param takes whether the reader may change anything
 */
public record LeadModel(
        Lead lead, List<ParkUnit> free, Map<String, String> firms, LocalDate day, boolean takes, Told told) {}
