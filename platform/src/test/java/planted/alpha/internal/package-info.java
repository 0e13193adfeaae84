@org.jspecify.annotations.NullMarked
package planted.alpha.internal;
