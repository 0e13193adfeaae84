package org.entrepot.park;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.kernel.CreditCode;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.registry.Addresses;
import org.entrepot.registry.ApiKey;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Entrustment;
import org.entrepot.registry.Registration;
import org.entrepot.registry.Role;
import org.jspecify.annotations.Nullable;

/**
 * What a park file says: who is here, who may act for whom, who guarantees how much, who rents which room. Read whole and
 * checked whole before anything is done.
 */
record ParkFile(
        List<Registration> registrations,
        List<Entrustment> entrustments,
        List<Guarantee> guarantees,
        List<Room> rooms) {
    private static final BigDecimal MOST_YUAN = new BigDecimal("1000000000000");
    private static final BigDecimal MOST_SQUARE_METRES = new BigDecimal("1000000");

    /** How much a guarantor has given in all; the place tells where the file says so. */
    record Guarantee(EnterpriseCode guarantor, Money amount, JsonPlace place) {}

    /**
     * A room that is rented.
     *
     * @param rentFen what a square metre costs a month in CNY fen before VAT; null where the file does not say
     */
    record Room(Tenancy tenancy, UnitKind kind, @Nullable Long rentFen, JsonPlace place) {}

    /** Who rents which room. */
    List<Tenancy> tenancies() {
        return rooms.stream().map(Room::tenancy).toList();
    }

    /** Reads it; refuses with one sentence what is not as it should be. */
    static ParkFile read(Path file) {
        JsonPlace root = JsonPlace.root(file).only("park", "enterprises", "entrustments", "guarantees");
        root.at("park").text();
        return new Reading().read(root);
    }

    /** The enterprises of the file. */
    List<EnterpriseCode> enterprises() {
        return registrations.stream()
                .map(registration -> registration.enterprise().code())
                .toList();
    }

    /** One reading: what must be unique in the file is remembered. */
    private static final class Reading {
        private final Map<EnterpriseCode, Enterprise> enterprises = new HashMap<>();
        private final List<Room> rented = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();

        ParkFile read(JsonPlace root) {
            List<Registration> registrations = new ArrayList<>();
            for (JsonPlace place : root.at("enterprises").list()) {
                registrations.add(registration(place));
            }
            List<Entrustment> entrustments = new ArrayList<>();
            for (JsonPlace place : root.at("entrustments").listOrNone()) {
                entrustments.add(entrustment(place));
            }
            List<Guarantee> guarantees = new ArrayList<>();
            for (JsonPlace place : root.at("guarantees").listOrNone()) {
                guarantees.add(guarantee(place));
            }
            return new ParkFile(registrations, entrustments, guarantees, List.copyOf(rented));
        }

        private Registration registration(JsonPlace place) {
            place.only(
                    "code",
                    "creditCode",
                    "names",
                    "roles",
                    "trade",
                    "tenant",
                    "dxpId",
                    "apiKey",
                    "certificates",
                    "units");
            JsonPlace names = place.at("names").only("zh", "en", "ru");
            Enterprise enterprise = new Enterprise(
                    EnterpriseCode.of(once(
                            place.at("code"),
                            place.at("code")
                                    .text(
                                            code -> code.matches("[0-9A-Z]{10}"),
                                            "a customs registration code of 10 digits or capitals"))),
                    once(
                            place.at("creditCode"),
                            place.at("creditCode")
                                    .text(
                                            CreditCode::fits,
                                            "a unified social credit code of 18 characters with a right check character")),
                    new Enterprise.Names(
                            names.at("zh").text(),
                            names.at("en").text(),
                            names.at("ru").text()),
                    roles(place.at("roles")),
                    place.at("trade").text(),
                    place.at("tenant").yesOrNo(),
                    dxpId(place.at("dxpId")),
                    certificates(place.at("certificates")));
            enterprises.put(enterprise.code(), enterprise);
            units(enterprise, place.at("units"));
            return new Registration(enterprise, key(place.at("apiKey")));
        }

        private String once(JsonPlace place, String value) {
            if (!seen.add(place.path().replaceAll("\\[[0-9]+]", "") + " " + value)) {
                throw place.refusal("one that stands there for the first time");
            }
            return value;
        }

        private String dxpId(JsonPlace place) {
            return place.isThere()
                    ? once(
                            place,
                            place.text(Addresses::fits, "an address at the exchange of up to 30 letters and digits"))
                    : "";
        }

        private static Set<Role> roles(JsonPlace place) {
            EnumSet<Role> roles = EnumSet.noneOf(Role.class);
            place.list().forEach(role -> roles.add(role.oneOf(Role.class)));
            return roles;
        }

        private Set<String> certificates(JsonPlace place) {
            Set<String> certificates = new HashSet<>();
            for (JsonPlace one : place.listOrNone()) {
                certificates.add(once(
                        one,
                        one.text(
                                Enterprise::isFingerprint,
                                "the SHA-256 of a certificate's DER in 64 lower-case hexadecimal digits")));
            }
            return certificates;
        }

        private ApiKey key(JsonPlace place) {
            String key = place.text(text -> true, "an API key");
            if (!ApiKey.isStrong(key)) {
                throw place.refusal(
                        "a key of " + key.length() + " characters",
                        "one made by chance of 22 to 200 characters without spaces");
            }
            if (!seen.add(key)) {
                throw place.refusal("another enterprise's key", "one of its own");
            }
            return ApiKey.of(key);
        }

        private void units(Enterprise enterprise, JsonPlace place) {
            List<JsonPlace> rooms = place.listOrNone();
            if (!rooms.isEmpty() && !enterprise.tenant()) {
                throw place.refusal("rooms", "none, because tenant is false,");
            }
            for (JsonPlace room : rooms) {
                room.only("unit", "squareMetres", "since", "kind", "rent");
                Tenancy tenancy = new Tenancy(
                        enterprise.code(),
                        once(room.at("unit"), room.at("unit").text()),
                        room.at("squareMetres").amount(MOST_SQUARE_METRES),
                        room.at("since").date());
                rented.add(new Room(
                        tenancy,
                        room.at("kind").isThere() ? room.at("kind").oneOf(UnitKind.class) : UnitKind.OFFICE,
                        room.at("rent").isThere()
                                ? room.at("rent")
                                        .amount(MOST_YUAN)
                                        .movePointRight(2)
                                        .longValueExact()
                                : null,
                        room));
            }
        }

        private Entrustment entrustment(JsonPlace place) {
            place.only("agent", "principal", "scope");
            Enterprise agent = enterprise(place.at("agent"));
            Enterprise principal = enterprise(place.at("principal"));
            if (agent.equals(principal)) {
                throw place.at("principal").refusal("another enterprise than the agent");
            }
            once(place.at("principal"), agent.code() + " for " + principal.code());
            EnumSet<Entrustment.Scope> scope = EnumSet.noneOf(Entrustment.Scope.class);
            place.at("scope").list().forEach(one -> scope.add(one.oneOf(Entrustment.Scope.class)));
            if (scope.isEmpty()) {
                throw place.at("scope").refusal("TRANSMIT, DECLARE or both");
            }
            return new Entrustment(agent.code(), principal.code(), scope);
        }

        private Guarantee guarantee(JsonPlace place) {
            place.only("guarantor", "amount");
            Enterprise guarantor = enterprise(place.at("guarantor"));
            if (!guarantor.is(Role.GUARANTOR)) {
                throw place.at("guarantor").refusal("an enterprise with the role GUARANTOR");
            }
            once(place.at("guarantor"), guarantor.code().value());
            BigDecimal yuan = place.at("amount").amount(MOST_YUAN);
            return new Guarantee(guarantor.code(), Money.yuan(yuan, RoundingMode.UNNECESSARY), place.at("amount"));
        }

        private Enterprise enterprise(JsonPlace place) {
            String code = place.text();
            Enterprise enterprise = EnterpriseCode.fits(code) ? enterprises.get(EnterpriseCode.of(code)) : null;
            if (enterprise == null) {
                throw place.refusal("the code of an enterprise of this file");
            }
            return enterprise;
        }
    }
}
