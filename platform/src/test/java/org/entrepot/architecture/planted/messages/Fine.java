package org.entrepot.architecture.planted.messages;

import java.io.Reader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Breaks nothing: here XML may be parsed. */
final class Fine {
    private Fine() {}

    static XMLStreamReader parse(Reader reader) throws XMLStreamException {
        return XMLInputFactory.newFactory().createXMLStreamReader(reader);
    }
}
