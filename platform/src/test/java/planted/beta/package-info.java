@org.jspecify.annotations.NullMarked
package planted.beta;
