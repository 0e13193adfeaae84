package org.entrepot.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The park file of the demo: the cast with its roles, entrustments, guarantees and rooms; keys made by chance once. */
public final class DemoPark {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String GUARANTEE_YUAN = "50000000.00";
    private static final LocalDate OPENED = LocalDate.of(2020, 9, 1);

    private DemoPark() {}

    /** The API keys by customs code; the file is written, for its owner only, when there is none yet. */
    public static Map<String, String> keep(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path work = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(work);
            Files.createFile(work, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(work, JSON.writeValueAsString(content(SandboxData.firms())), StandardCharsets.UTF_8);
            Files.move(work, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        }
        return keys(JSON.readTree(Files.readString(file)));
    }

    private static Map<String, String> keys(JsonNode park) {
        Map<String, String> keys = new HashMap<>();
        for (JsonNode enterprise : park.get("enterprises")) {
            keys.put(enterprise.get("code").asString(), enterprise.get("apiKey").asString());
        }
        return keys;
    }

    private static Map<String, Object> content(List<Firm> firms) {
        return Map.of(
                "park", "Qingdao",
                "enterprises", enterprises(firms),
                "entrustments", entrustments(firms),
                "guarantees", guarantees(firms));
    }

    private static List<Map<String, Object>> enterprises(List<Firm> firms) {
        List<Map<String, Object>> enterprises = new ArrayList<>();
        int tenants = 0;
        for (Firm firm : firms) {
            enterprises.add(enterprise(firm, firm.tenant() ? List.of(room(tenants++)) : List.of()));
        }
        return enterprises;
    }

    private static Map<String, Object> enterprise(Firm firm, List<Map<String, Object>> rooms) {
        byte[] key = new byte[24];
        RANDOM.nextBytes(key);
        return Map.of(
                "code", firm.code(),
                "creditCode", firm.creditCode(),
                "names", Map.of("zh", firm.nameZh(), "en", firm.nameEn(), "ru", firm.nameRu()),
                "roles", firm.roles().stream().map(Firm.Role::name).sorted().toList(),
                "trade", firm.trade(),
                "tenant", firm.tenant(),
                "units", rooms,
                "apiKey", Base64.getUrlEncoder().withoutPadding().encodeToString(key));
    }

    /**
     * The room of a tenant by its place among tenants: three invented buildings, eight rooms each, let one after another; every fourth is a
     * warehouse, with a rent of its own.
     */
    private static Map<String, Object> room(int place) {
        boolean warehouse = place % 4 == 3;
        return Map.of(
                "unit",
                "%c-%d%02d".formatted('A' + place / 8, 1 + place % 8 / 4, 1 + place % 4),
                "squareMetres",
                80 + place * 137 % 640,
                "since",
                OPENED.plusDays(place * 61L).toString(),
                "kind",
                warehouse ? "WAREHOUSE" : "OFFICE",
                "rent",
                warehouse ? "24.50" : "%d.%02d".formatted(31 + place % 5, place * 7 % 100));
    }

    /** Platforms transmit for all sellers, brokers declare for them. */
    private static List<Map<String, Object>> entrustments(List<Firm> firms) {
        List<Map<String, Object>> entrustments = new ArrayList<>();
        for (Firm principal : firms) {
            for (Firm agent : firms) {
                boolean transmits = agent.is(Firm.Role.PLATFORM) && !agent.equals(principal);
                if (principal.is(Firm.Role.SELLER) && (transmits || agent.is(Firm.Role.DECLARANT))) {
                    entrustments.add(Map.of(
                            "agent", agent.code(),
                            "principal", principal.code(),
                            "scope", List.of(transmits ? "TRANSMIT" : "DECLARE")));
                }
            }
        }
        return entrustments;
    }

    private static List<Map<String, Object>> guarantees(List<Firm> firms) {
        List<Map<String, Object>> guarantees = new ArrayList<>();
        for (Firm firm : firms) {
            if (firm.is(Firm.Role.GUARANTOR)) {
                guarantees.add(Map.of("guarantor", firm.code(), "amount", GUARANTEE_YUAN));
            }
        }
        return guarantees;
    }
}
