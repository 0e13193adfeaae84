package org.entrepot.console;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.entrepot.clearance.DeclarationFilter;
import org.entrepot.clearance.Viewer;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/**
 * The filters of the list as an address carries them. What is not understood is left out and named. Who sees every declaration may look
 * at those of one enterprise; an enterprise sees its own, whatever the address says.
 */
record FilterForm(Viewer viewer, DeclarationFilter filter, List<String> notUnderstood) {

    static FilterForm of(Screen screen, Viewer caller) {
        List<String> bad = new ArrayList<>();
        DeclarationFilter filter = new DeclarationFilter(
                read(screen, "direction", Direction::valueOf, bad),
                read(screen, "status", Integer::valueOf, bad),
                read(screen, "country", CountryCode::of, bad),
                read(screen, "from", LocalDate::parse, bad),
                read(screen, "to", LocalDate::parse, bad),
                read(screen, "text", Function.identity(), bad));
        Viewer viewer = caller instanceof Viewer.Tenant
                ? caller
                : Optional.ofNullable(read(screen, "enterprise", EnterpriseCode::of, bad))
                        .<Viewer>map(Viewer.Tenant::new)
                        .orElse(caller);
        return new FilterForm(viewer, filter, bad);
    }

    static <T> @Nullable T read(Screen screen, String name, Function<String, T> reader, List<String> bad) {
        String value = screen.parameter(name);
        if (value.isEmpty()) {
            return null;
        }
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            bad.add(value);
            return null;
        }
    }
}
