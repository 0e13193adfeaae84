package org.entrepot.node;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Whether the data folder has room: a database whose disk is full stops. */
@Component
class DiskProbe implements Probe, MeterBinder {
    private static final long STOPS = 256L << 20;
    private static final long WORRIES = 4L << 30;

    private final Path data;

    DiskProbe(EntrepotSettings settings) {
        data = settings.data().toAbsolutePath().normalize();
    }

    @Override
    public Finding look() {
        try {
            long left = usable();
            Level level = left < STOPS ? Level.STOPPED : left < WORRIES ? Level.WORRYING : Level.WELL;
            String advice = level == Level.WELL ? "." : "; free space there before the database stops.";
            return new Finding("disk", level, "The disk of the data folder has " + (left >> 20) + " MB left" + advice);
        } catch (IOException e) {
            return new Finding(
                    "disk",
                    Level.WORRYING,
                    "The disk of the data folder does not say how much room it has; look there.");
        }
    }

    private long usable() throws IOException {
        return Files.getFileStore(data).getUsableSpace();
    }

    private double usableOrNone() {
        try {
            return usable();
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("entrepot.data.disk.free", this, DiskProbe::usableOrNone)
                .description("Room left on the disk of the data folder")
                .baseUnit("bytes")
                .register(registry);
    }
}
