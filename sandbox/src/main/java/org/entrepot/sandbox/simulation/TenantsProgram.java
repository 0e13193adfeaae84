package org.entrepot.sandbox.simulation;

import java.sql.SQLException;
import org.entrepot.billing.Bills;
import org.entrepot.billing.Sources;
import org.entrepot.park.Leases;
import org.entrepot.park.Meters;
import org.entrepot.park.Services;
import org.entrepot.registry.Registry;
import org.jspecify.annotations.Nullable;

/** One run of the program's parts that let the park and bill its tenants, from its start to its stop or its death. */
final class TenantsProgram {
    static final String BY = "Li (示例)";

    private final Wire wire;
    private final Registry registry;
    private final Leases leases;
    private final Meters meters;
    private final Services services;
    private final Bills bills;

    TenantsProgram(Stand stand, StandingClock clock, Sources.Cleared cleared) {
        wire = new Wire(stand.owner());
        registry = new Registry(wire.dataSource());
        leases = new Leases(wire.dataSource(), stand.reader(), registry, clock);
        meters = new Meters(wire.dataSource(), stand.reader(), clock);
        services = new Services(wire.dataSource(), stand.reader(), registry, clock);
        Sources sources = new Sources(leases, meters, services, cleared, Sources.Stored.NOTHING);
        bills = new Bills(wire.dataSource(), stand.reader(), sources, registry, clock);
    }

    /** Starts it; whether it lived to serve. */
    boolean start(Wire.@Nullable Strike strike) throws SQLException {
        wire.begin(strike);
        try {
            registry.refresh();
            beginWork();
            return true;
        } catch (Wire.Killed e) {
            return false;
        }
    }

    /** Work begins: from here on what a person does is one commit. */
    void beginWork() throws SQLException {
        bills.withdraw(0, BY);
        wire.begin(null);
    }

    Wire wire() {
        return wire;
    }

    Leases leases() {
        return leases;
    }

    Meters meters() {
        return meters;
    }

    Services services() {
        return services;
    }

    Bills bills() {
        return bills;
    }

    /** Stops it, in order or after its death. */
    void stop() {
        wire.stop();
        wire.close();
    }

    /** Stops it without warning. */
    void kill(String where) {
        wire.kill(where);
        stop();
    }
}
