package org.entrepot.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.entrepot.node.Entrepot;

/** The compiled code that the rules look at. */
final class Code {
    static final String BASE = "org.entrepot";
    static final String PLANTED_BASE = "org.entrepot.architecture.planted";

    /** Modules that break what Spring Modulith verifies; outside of the program's own package, or it would find them there. */
    static final String PLANTED_MODULES = "planted";

    private Code() {}

    static Path mainFolder() {
        return folderOf(Entrepot.class);
    }

    static Path testFolder() {
        return folderOf(Code.class);
    }

    static Path plantedFolder() {
        return testFolder().resolve(PLANTED_BASE.replace('.', '/'));
    }

    static JavaClasses main() {
        return new ClassFileImporter().importPath(mainFolder());
    }

    static JavaClasses tests() {
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("/architecture/planted/"))
                .importPath(testFolder());
    }

    static JavaClasses planted() {
        return new ClassFileImporter().importPath(plantedFolder());
    }

    private static Path folderOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
