package org.entrepot.landed;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running program's rates of exchange: a file that may be written anew at any time. What does not read leaves what was read before. */
public final class RateFile {
    private static final Logger LOG = LoggerFactory.getLogger(RateFile.class);

    private final @Nullable Path file;
    private ExchangeRates rates = ExchangeRates.NONE;
    private @Nullable FileTime read;

    /** A file, or none: then amounts in one currency alone can be quoted. */
    public RateFile(@Nullable Path file) {
        this.file = file;
    }

    /** The rates as the file has them now. */
    public synchronized ExchangeRates now() {
        if (file == null) {
            return rates;
        }
        try {
            FileTime written = Files.getLastModifiedTime(file);
            if (!written.equals(read)) {
                try (Reader table = Files.newBufferedReader(file)) {
                    ExchangeRates.Read found = ExchangeRates.read(table);
                    rates = found.rates();
                    found.faults().forEach(RateFile::warn);
                }
                read = written;
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("rates of exchange stay as they were, {} does not read: {}", file, e.toString());
        }
        return rates;
    }

    private static void warn(Fault fault) {
        LOG.warn(
                "rates of exchange: {} left out: found '{}', expected {}",
                fault.field(),
                fault.found(),
                fault.expected());
    }
}
