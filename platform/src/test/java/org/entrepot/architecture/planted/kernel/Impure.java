package org.entrepot.architecture.planted.kernel;

import java.sql.Connection;
import java.time.Clock;
import org.springframework.core.env.Environment;

/** A pure part that knows the container, the database and the time. */
record Impure(Environment container, Connection connection, Clock clock) {}
