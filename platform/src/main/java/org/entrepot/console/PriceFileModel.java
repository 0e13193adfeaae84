package org.entrepot.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.entrepot.billing.Price;
import org.entrepot.billing.PriceColumns;
import org.entrepot.billing.PriceLine;
import org.entrepot.billing.PriceReading;
import org.entrepot.billing.PriceTable;

/**
 * What the page of a file with prices shows.
 *
 * @param done whether its new rows have been taken
 */
public record PriceFileModel(PriceTable table, PriceColumns columns, PriceReading reading, boolean done) {
    /** The columns of the file by their places. */
    public List<Integer> places() {
        return IntStream.range(0, table.heading().cells().size()).boxed().toList();
    }

    /** Whether there is something to be taken. */
    public boolean takes() {
        return !done && reading.count(PriceLine.State.NEW) > 0;
    }

    /** A price list as CSV, with names and units in the reader's language. */
    static String table(List<Price> prices, Screen screen) {
        StringBuilder table = new StringBuilder();
        try (CSVPrinter rows = new CSVPrinter(table, CSVFormat.RFC4180)) {
            rows.printRecord("fee", "name", "unit", "from", "price");
            for (Price price : prices) {
                rows.printRecord(
                        price.fee().name(),
                        screen.t("bills.fee." + price.fee().name()),
                        screen.t("bills.measure." + price.fee().measure().name()),
                        price.from(),
                        price.yuan().toPlainString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.toString();
    }
}
