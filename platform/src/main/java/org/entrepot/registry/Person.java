package org.entrepot.registry;

import java.util.UUID;

/**
 * A natural person, known by a surrogate: accounts and documents carry the id, never a number or a hash of it.
 *
 * @param id made by chance, begins with the time of admission
 * @param key seals what documents say of this person
 */
public record Person(UUID id, DataKey key) {}
