package org.entrepot.park;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A park file of invented enterprises, and the same with something changed. */
public final class ParkFiles {
    /** Customs codes of its seller, which rents two rooms and guarantees, its platform and its broker, which rents one. */
    public static final String SELLER = "9902960001";

    static final String PLATFORM = "9902960002";
    public static final String BROKER = "9902960003";
    static final String SELLER_KEY = "Zq3v9-invented-key-0001_xY";

    static final String TEXT = """
            {
              "park": "Qingdao",
              "enterprises": [
                {"code": "9902960001", "creditCode": "91990200MAQ0000194",
                 "names": {"zh": "松果屋（演示）", "en": "Songguowu (demo)", "ru": "Сунговоу (демо)"},
                 "roles": ["SELLER", "GUARANTOR"], "trade": "wigs", "tenant": true,
                 "apiKey": "Zq3v9-invented-key-0001_xY",
                 "certificates": ["00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"],
                 "units": [{"unit": "A-102", "squareMetres": 120.5, "since": "2021-03-01"},
                           {"unit": "A-101", "squareMetres": "80", "since": "2020-09-01"}]},
                {"code": "9902960002", "creditCode": "91990200MAQ000027Y",
                 "names": {"zh": "岚湾（演示）", "en": "Lanwan (demo)", "ru": "Ланьвань (демо)"},
                 "roles": ["PLATFORM", "GUARANTOR"], "trade": "import platform", "tenant": false,
                 "apiKey": "Zq3v9-invented-key-0002_xY"},
                {"code": "9902960003", "creditCode": "91990200MAQ000035R",
                 "names": {"zh": "岚门（演示）", "en": "Lanmen (demo)", "ru": "Ланьмэнь (демо)"},
                 "roles": ["DECLARANT", "SITE"], "trade": "falconry", "tenant": true,
                 "apiKey": "Zq3v9-invented-key-0003_xY",
                 "units": [{"unit": "B-101", "squareMetres": 60, "since": "2022-01-15"}]}
              ],
              "entrustments": [
                {"agent": "9902960002", "principal": "9902960001", "scope": ["TRANSMIT"]},
                {"agent": "9902960003", "principal": "9902960001", "scope": ["DECLARE"]}
              ],
              "guarantees": [{"guarantor": "9902960001", "amount": "50000.00"},
                             {"guarantor": "9902960002", "amount": "700000.00"}]
            }
            """;

    private ParkFiles() {}

    /** Writes it into a folder. */
    public static Path write(Path folder) throws IOException {
        return write(folder, "", "");
    }

    /** Writes it with the first of these texts that stands there replaced. */
    public static Path write(Path folder, String from, String to) throws IOException {
        if (!TEXT.contains(from)) {
            throw new IllegalArgumentException("the file has no " + from);
        }
        return Files.writeString(folder.resolve("park.json"), from.isEmpty() ? TEXT : replaced(from, to));
    }

    private static String replaced(String from, String to) {
        int at = TEXT.indexOf(from);
        return TEXT.substring(0, at) + to + TEXT.substring(at + from.length());
    }
}
