package org.entrepot.console;

import java.util.List;
import org.entrepot.kernel.Fault;
import org.entrepot.registry.AddressWish;
import org.jspecify.annotations.Nullable;

/**
 * The address at the exchange of an enterprise.
 *
 * @param now the one it has; empty where it has none
 * @param wish what it asked for last; null where it never did
 * @param typed what was typed and refused; empty otherwise
 */
public record AddressModel(String now, @Nullable AddressWish wish, String typed, List<Fault> faults) {}
