package org.entrepot.backup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an operator may set of the archive, beside {@link org.entrepot.node.EntrepotSettings}.
 *
 * @param archive the backup folder to which the log goes while the program serves; null for none
 * @param backupKey its key file; needed with it
 */
@ConfigurationProperties("entrepot")
record BackupSettings(@Nullable Path archive, @Nullable Path backupKey) {}
