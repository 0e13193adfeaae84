@org.jspecify.annotations.NullMarked
package org.entrepot.report;
