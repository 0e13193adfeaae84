package org.entrepot.architecture.planted.park;

import java.io.Reader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads tables though it is no store, parses XML though it is not of messages, and has a name that says nothing. */
final class ParcelHelper {
    private ParcelHelper() {}

    static ResultSet parcels(Connection connection) throws SQLException {
        return connection.createStatement().executeQuery("SELECT id FROM park.parcel");
    }

    static XMLStreamReader parse(Reader reader) throws XMLStreamException {
        return XMLInputFactory.newFactory().createXMLStreamReader(reader);
    }
}
