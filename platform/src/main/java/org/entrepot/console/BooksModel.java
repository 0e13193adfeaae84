package org.entrepot.console;

import java.util.List;
import java.util.Map;
import org.entrepot.bonded.CustomsBook;

/**
 * What the page of customs account books shows.
 *
 * @param keepers names by code
 * @param takes whether the reader may record documents
 */
public record BooksModel(
        List<CustomsBook.Filed> books, Map<String, String> keepers, List<String> toReceive, Told told, boolean takes) {}
