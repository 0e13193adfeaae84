package org.entrepot.console.api;

/** Who decides here: the local authority, whose every answer says so. */
final class Authority {
    static final String HEADER = "Entrepot-Authority";
    static final String NAME = "SIMULATED";

    private Authority() {}
}
