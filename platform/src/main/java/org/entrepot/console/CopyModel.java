package org.entrepot.console;

import java.util.List;
import org.entrepot.clearance.Copies;

/** What the page of one document's copies shows; there is at least one. */
public record CopyModel(List<Copies.Copy> copies, Directory directory) {

    /** What all of them are of. */
    public Copies.Heading heading() {
        return copies.getFirst().heading();
    }

    /** The original text, an element a line. */
    public String xml(Copies.Copy copy) {
        return Indented.xml(copy.xml());
    }
}
