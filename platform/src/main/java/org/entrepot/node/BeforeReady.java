package org.entrepot.node;

/**
 * Something that has to be done after the database was migrated and before the program says that it is ready: loading a
 * park file, opening what takes messages. Beans of this type are run one after another, in the order of
 * {@code @Order}; one that throws {@link StartRefused} ends the start with its sentence.
 */
@FunctionalInterface
public interface BeforeReady {
    /** Does it. */
    void beforeReady(EntrepotSettings settings);
}
