package org.entrepot.sandbox;

import java.util.List;

/** How parcels of the demo park travel; codes are customs codes of countries, offices and transport modes. */
final class Routes {
    static final String INDIA = "111";
    static final String PAKISTAN = "127";

    /** Kazakhstan, Uzbekistan, Russia, Belarus, Kyrgyzstan, Tajikistan, India, Pakistan. */
    static final List<String> DESTINATIONS =
            List.of("145", "145", "149", "149", "344", "344", "340", "146", "147", INDIA, PAKISTAN);

    private static final String RAIL = "3";
    private static final String AIR = "5";
    private static final String ALASHANKOU = "9404";
    private static final String KHORGOS = "9402";
    private static final String QINGDAO_AIRPORT = "4220";

    private Routes() {}

    static String transportMode(String country) {
        return overland(country) ? RAIL : AIR;
    }

    static String entryOffice(String country) {
        return exitOffice(country);
    }

    static String exitOffice(String country) {
        if (!overland(country)) {
            return QINGDAO_AIRPORT;
        }
        return country.equals("344") || country.equals("340") ? ALASHANKOU : KHORGOS;
    }

    private static boolean overland(String country) {
        return !country.equals(INDIA) && !country.equals(PAKISTAN);
    }
}
