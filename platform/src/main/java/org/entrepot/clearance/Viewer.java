package org.entrepot.clearance;

import org.entrepot.kernel.EnterpriseCode;

/** Who looks at declarations: what they see, and what is masked for them, depends on it. */
public sealed interface Viewer {

    /** An enterprise: sees the declarations that it is a party of, and in clear only what it sent itself. */
    record Tenant(EnterpriseCode code) implements Viewer {}

    /** The operator of the park: sees every declaration; persons stay masked. */
    record Park() implements Viewer {}

    /** Customs with a reason that was written down: sees every declaration, persons included. */
    record InClear() implements Viewer {}

    /** The setting of the session that row-level security reads. */
    default String tenant() {
        return switch (this) {
            case Tenant(EnterpriseCode code) -> code.value();
            case Park(), InClear() -> "*";
        };
    }
}
