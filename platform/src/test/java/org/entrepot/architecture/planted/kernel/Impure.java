package org.entrepot.architecture.planted.kernel;

import java.sql.Connection;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** A pure part that knows the container, the database and the time. */
@Component
record Impure(Connection connection, Clock clock) {}
