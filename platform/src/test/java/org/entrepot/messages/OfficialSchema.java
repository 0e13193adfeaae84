package org.entrepot.messages;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.entrepot.kernel.Direction;
import org.junit.jupiter.api.Assumptions;
import org.xml.sax.SAXException;

/** The official schemas and samples, where they lie beside the project. */
final class OfficialSchema {
    private OfficialSchema() {}

    /** The folder of the official specification; the test is skipped, aloud, where it is absent. */
    static Path folder() {
        Optional<Path> found = Optional.empty();
        for (Path at = Path.of("").toAbsolutePath(); at != null && found.isEmpty(); at = at.getParent()) {
            found = Optional.of(at.resolve("shared").resolve("ceb")).filter(Files::isDirectory);
        }
        if (found.isEmpty()) {
            System.err.println("SKIPPED: the official CEB schemas (../shared/ceb) are not beside the project");
        }
        Assumptions.assumeTrue(found.isPresent(), "the official CEB schemas are not beside the project");
        return found.orElseThrow();
    }

    static Schema of(Direction direction) throws SAXException {
        String name = direction == Direction.IMPORT ? "ceb-import-202205.xsd" : "ceb-export-202205.xsd";
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        return factory.newSchema(folder().resolve("xsd").resolve(name).toFile());
    }

    /** The schema's complaint; empty when it accepts the message. */
    static String complaint(Schema schema, byte[] message) throws IOException {
        try {
            schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(message)));
            return "";
        } catch (SAXException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
