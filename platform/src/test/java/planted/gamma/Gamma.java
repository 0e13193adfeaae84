package planted.gamma;

/** Innocent. */
public record Gamma(int value) {}
