package org.entrepot.console;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.park.Park;
import org.entrepot.park.Tenancy;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Registry;
import org.entrepot.registry.Role;
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
    public Set<Role> roles(EnterpriseCode enterprise) {
        return registry.enterprises()
                .find(enterprise.value())
                .map(Enterprise::roles)
                .orElse(Set.of());
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
                .map(tenancy -> row(tenancy, directory.name(tenancy.enterprise(), language), language, clearedBySeller))
                .toList();
    }

    private ParkModel.TenantRow row(
            Tenancy tenancy, String name, Language language, Map<String, Long> clearedBySeller) {
        String code = tenancy.enterprise().value();
        return new ParkModel.TenantRow(
                code,
                name,
                registry.enterprises()
                        .find(code)
                        .map(found -> trade(found.trade(), language))
                        .orElse(""),
                tenancy.unit(),
                tenancy.squareMetres(),
                tenancy.since(),
                clearedBySeller.getOrDefault(code, 0L));
    }

    /** A park file says in English what a firm does; where that is known here, it is said in the reader's language. */
    private static String trade(String english, Language language) {
        String key = "trade." + english.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String known = Texts.find(language, key);
        return known == null ? english : known;
    }
}
