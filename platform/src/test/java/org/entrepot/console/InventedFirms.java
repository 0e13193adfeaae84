package org.entrepot.console;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Role;

/** Firms made up for pages, some with the long names that firms have. */
final class InventedFirms implements Registered {
    static final EnterpriseCode SELLER = EnterpriseCode.of("9902960011");
    private static final List<String> TENANTS = List.of("9902960011", "9902960021", "9902960008", "9902960006");

    @Override
    public Set<Role> roles(EnterpriseCode enterprise) {
        return enterprise.equals(SELLER) ? Set.of(Role.SELLER) : Set.of(Role.DECLARANT);
    }

    @Override
    public Directory directory() {
        return new Directory(
                Map.of(
                        EnterpriseCode.of("9902960001"),
                        new Directory.Names("Sample Silk Road Market", "示例丝路云集跨境电商平台", "Пример Шёлковый рынок"),
                        EnterpriseCode.of("9902960011"),
                        new Directory.Names(
                                "Sample Steppe and Mountain Foods Import and Export Trading Company Limited",
                                "示例（青岛上合示范区）草原山珍食品进出口跨境电子商务贸易有限责任公司",
                                "Общество с ограниченной ответственностью «Пример Степь и горы: импорт продовольствия»"),
                        EnterpriseCode.of("9902960021"),
                        new Directory.Names("Sample Ligezhuang Wigs", "示例李哥庄发制品", "Пример Парики Лигэчжуана"),
                        EnterpriseCode.of("9902960008"),
                        new Directory.Names("Sample Bay Customs Broker", "示例海湾报关", "Пример Брокер «Залив»"),
                        EnterpriseCode.of("9902960006"),
                        new Directory.Names("Sample Corridor Express", "示例走廊速运", "Пример Экспресс «Коридор»")),
                Map.of());
    }

    @Override
    public List<ParkModel.TenantRow> tenants(Language language, Map<String, Long> clearedBySeller) {
        Directory directory = directory();
        return TENANTS.stream()
                .map(code -> new ParkModel.TenantRow(
                        code,
                        directory.name(EnterpriseCode.of(code), language),
                        "retail of food and household goods",
                        "A" + code.substring(7),
                        new BigDecimal("1240.5"),
                        LocalDate.of(2025, 3, 1),
                        clearedBySeller.getOrDefault(code, 0L)))
                .toList();
    }
}
