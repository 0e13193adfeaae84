package org.entrepot.console;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.park.Park;
import org.entrepot.park.Tenancy;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Registry;
import org.springframework.stereotype.Component;

/** The registry and the leases of this installation. */
@Component
class RegisteredInPark implements Registered {
    private final Registry registry;
    private final Park park;

    RegisteredInPark(Registry registry, Park park) {
        this.registry = registry;
        this.park = park;
    }

    @Override
    public Directory directory() {
        Map<EnterpriseCode, Directory.Names> names = new HashMap<>();
        Map<EnterpriseCode, EnterpriseCode> byCreditCode = new HashMap<>();
        for (Enterprise enterprise : registry.enterprises().all()) {
            Enterprise.Names called = enterprise.names();
            names.put(enterprise.code(), new Directory.Names(called.en(), called.zh(), called.ru()));
            if (!enterprise.creditCode().isEmpty()) {
                byCreditCode.put(EnterpriseCode.of(enterprise.creditCode()), enterprise.code());
            }
        }
        return new Directory(names, byCreditCode);
    }

    @Override
    public List<ParkModel.TenantRow> tenants(Language language, Map<String, Long> clearedBySeller) throws SQLException {
        Directory directory = directory();
        return park.tenancies().stream()
                .map(tenancy -> row(tenancy, directory.name(tenancy.enterprise(), language), clearedBySeller))
                .toList();
    }

    private ParkModel.TenantRow row(Tenancy tenancy, String name, Map<String, Long> clearedBySeller) {
        String code = tenancy.enterprise().value();
        return new ParkModel.TenantRow(
                code,
                name,
                registry.enterprises().find(code).map(Enterprise::trade).orElse(""),
                tenancy.unit(),
                tenancy.squareMetres(),
                tenancy.since(),
                clearedBySeller.getOrDefault(code, 0L));
    }
}
