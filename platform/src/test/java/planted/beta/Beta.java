package planted.beta;

import org.jspecify.annotations.Nullable;
import planted.alpha.Alpha;
import planted.alpha.internal.Secret;

/** The other half of the cycle, and a reach into an inner package. */
public record Beta(@Nullable Alpha alpha, Secret secret) {}
