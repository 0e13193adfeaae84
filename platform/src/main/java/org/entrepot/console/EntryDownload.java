package org.entrepot.console;

import org.entrepot.clearance.EntryData;
import org.entrepot.clearance.EntryFiles;
import org.springframework.http.ResponseEntity;

/** The data of a customs entry as a file to take. */
final class EntryDownload {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private EntryDownload() {}

    /** @param kind {@code xlsx} or {@code csv} */
    static ResponseEntity<byte[]> of(Screen screen, EntryData entry, String kind) {
        EntryFiles files = new EntryFiles(screen::t);
        String name = "entry-" + entry.number().replaceAll("[^0-9A-Za-z._-]", "_") + "." + kind;
        return kind.equals("xlsx")
                ? BookPages.file(name, XLSX, files.workbook(entry))
                : BookPages.file(name, "text/csv; charset=UTF-8", files.table(entry));
    }
}
