package org.entrepot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.entrepot.park.ParkLoader;
import org.entrepot.registry.Registry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoParkTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private List<String> rooms(String file) throws IOException {
        DemoPark.keep(folder.resolve(file));
        List<String> rooms = new ArrayList<>();
        for (JsonNode enterprise : new JsonMapper()
                .readTree(Files.readString(folder.resolve(file)))
                .get("enterprises")) {
            assertThat(enterprise.get("units").size())
                    .isEqualTo(enterprise.get("tenant").booleanValue() ? 1 : 0);
            for (JsonNode room : enterprise.get("units")) {
                assertThat(room.get("squareMetres").intValue()).isBetween(80, 720);
                rooms.add(room.get("unit").stringValue() + " " + room.get("squareMetres") + " " + room.get("since"));
            }
        }
        return rooms;
    }

    @Test
    void every_tenant_has_a_room_of_its_own_the_same_in_every_park() throws IOException {
        List<String> rooms = rooms("one.json");
        assertThat(rooms).hasSizeGreaterThan(20);
        assertThat(rooms("other.json")).isEqualTo(rooms);
        assertThat(rooms.stream().map(room -> room.substring(0, room.indexOf(" "))))
                .doesNotHaveDuplicates();
    }

    /** A database that is never reached tells that the product had no fault to find in the file before. */
    @Test
    void the_product_finds_no_fault_in_it() throws IOException {
        Path file = folder.resolve("park.json");
        DemoPark.keep(file);
        DataSource nowhere = (DataSource) Proxy.newProxyInstance(
                DemoParkTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, _, _) -> {
                    throw new SQLException("nothing is loaded here");
                });
        ParkLoader loader = new ParkLoader(nowhere, new Registry(nowhere), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        assertThatThrownBy(() -> loader.load(file)).hasRootCauseMessage("nothing is loaded here");
        Files.writeString(file, Files.readString(file).replace("\"SELLER\"", "\"BUYER\""));
        assertThatThrownBy(() -> loader.load(file)).hasMessageContaining("'BUYER' in enterprises[2].roles");
    }

    @Test
    void keys_are_made_once() throws IOException {
        Map<String, String> keys = DemoPark.keep(folder.resolve("one.json"));
        assertThat(DemoPark.keep(folder.resolve("one.json"))).isEqualTo(keys);
        assertThat(DemoPark.keep(folder.resolve("other.json"))).isNotEqualTo(keys);
        assertThat(keys.values()).doesNotHaveDuplicates().allMatch(key -> key.length() == 32);
    }
}
