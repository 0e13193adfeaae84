package planted.alpha.internal;

/** Nobody's but its module's. */
public record Secret(int value) {}
