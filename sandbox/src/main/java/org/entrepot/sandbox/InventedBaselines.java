package org.entrepot.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.entrepot.benefits.Benefits;
import org.entrepot.benefits.Own;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.Database;

/**
 * Baselines of some tenants as the operator brings them, in a file: what it cost them before they came, and what it costs invented firms
 * outside. Some show that a tenant is better off, one that it is worse off, and of some nothing can be told.
 */
record InventedBaselines(Database database, Clock clock) {
    private static final String BY = "operator (demo)";
    private static final String TABLE = "baselines.csv";

    void load() throws IOException, SQLException {
        Set<EnterpriseCode> tenants = SandboxData.firms().stream()
                .filter(Firm::tenant)
                .map(firm -> EnterpriseCode.of(firm.code()))
                .collect(Collectors.toSet());
        Own nothing = new Own(Map.of(), Map.of(), Map.of()); // nobody asks for a comparison here
        Benefits benefits =
                new Benefits(database.owner(), database.reader(), (viewer, from, to) -> nothing, () -> tenants, clock);
        Benefits.Loaded loaded = benefits.load(TABLE, file(), BY);
        if (!loaded.faults().isEmpty() || !loaded.bad().isEmpty()) {
            throw new IOException("the baselines of the demo were not taken: " + loaded);
        }
    }

    /** The table with the codes of firms in place of their keys. */
    private static byte[] file() throws IOException {
        try (InputStream in = InventedBaselines.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IOException("the table " + TABLE + " is missing from the sandbox");
            }
            List<String> rows = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return rows.stream()
                    .map(InventedBaselines::coded)
                    .collect(Collectors.joining("\n"))
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private static String coded(String row) {
        int comma = row.indexOf(',');
        String key = row.substring(0, comma);
        Optional<Firm> firm = SandboxData.firms().stream()
                .filter(one -> one.key().equals(key))
                .findFirst();
        return firm.map(Firm::code).orElse(key) + row.substring(comma);
    }
}
