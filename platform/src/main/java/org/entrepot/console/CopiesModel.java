package org.entrepot.console;

import java.util.List;
import org.entrepot.clearance.Copies;

/**
 * What the page of copies shows.
 *
 * @param copies for the reader's enterprise, the newest first
 * @param asked whom its own messages named, the newest first
 */
public record CopiesModel(List<Copies.Heading> copies, List<Copies.Asked> asked, Directory directory) {}
