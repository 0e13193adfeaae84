/**
 * Goods filings (商品备案): what an enterprise says its articles are, checked by an officer, version by version.
 *
 * <p>Owns the schema {@code goods}: {@code filing}. The reader role has no grant on it.
 *
 * <p>Invariants: a decided version never changes; of an item one version waits at most; on a day that version holds which was approved
 * last to hold from that day or before, so that what held on a past day stays what it was.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Goods",
        allowedDependencies = {"kernel", "node", "catalog", "risk"})
package org.entrepot.goods;
