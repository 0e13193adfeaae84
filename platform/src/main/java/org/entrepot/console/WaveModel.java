package org.entrepot.console;

import java.util.List;
import org.entrepot.bonded.Pick;

/**
 * What the page of a wave shows.
 *
 * @param works whether the reader works here
 */
public record WaveModel(String wave, List<Pick> picks, Told told, boolean works) {}
