/**
 * What a document must say on its own, and what the documents of one order must say alike. Pure: values in, faults out; no
 * clock, no chance, no database. The rules stand as tables, one line a rule; {@code docs/rules.md} is made from them.
 */
@org.jspecify.annotations.NullMarked
package org.entrepot.clearance.rules;
