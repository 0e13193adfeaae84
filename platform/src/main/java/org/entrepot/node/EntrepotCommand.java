package org.entrepot.node;

import java.util.concurrent.Callable;

/**
 * A command of the program that a module brings along: annotated for picocli, public, with a constructor without arguments,
 * named in {@code META-INF/services/org.entrepot.node.EntrepotCommand}. So node knows no module that knows node. What it
 * returns is the program's exit status; {@link StartRefused} becomes one sentence and status 2.
 */
public interface EntrepotCommand extends Callable<Integer> {}
