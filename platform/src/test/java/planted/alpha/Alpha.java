package planted.alpha;

import planted.beta.Beta;
import planted.gamma.Gamma;

/** Half of a cycle, and a dependency that nobody declared. */
public record Alpha(Beta beta, Gamma gamma) {}
