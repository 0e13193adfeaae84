@org.jspecify.annotations.NullMarked
package planted.gamma;
