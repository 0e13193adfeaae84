package org.entrepot.registry;

import java.util.Locale;

/**
 * A natural person as a document names them. Spaces around and small letters do not make another person.
 *
 * @param idType the CEB code of the kind of document: 1 the resident identity card, 2 another
 * @param idNumber its number; personal data
 */
public record Identity(String idType, String idNumber) {
    /** The CEB code of the resident identity card. */
    public static final String RESIDENT = "1";

    public Identity {
        idType = idType.strip();
        idNumber = idNumber.strip().toUpperCase(Locale.ROOT);
        if (idNumber.isEmpty()) {
            throw new IllegalArgumentException("an identity has a number");
        }
    }

    /** Without the number: logs are no place for it. */
    @Override
    public String toString() {
        return "Identity[idType=" + idType + ", idNumber=...]";
    }
}
