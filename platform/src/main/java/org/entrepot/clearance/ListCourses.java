package org.entrepot.clearance;

import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** The courses of all lists, for those who count them. Who counts a list again takes back what was counted of it before. */
public interface ListCourses {

    /** Those of a database that no clearing works on. */
    static ListCourses over(DataSource reader) {
        return new CourseReading(new Reads(reader));
    }

    /**
     * Which lists something happened to after a place in the feed: filed, told something, cancelled, sent back. Numbers of other documents
     * may be among them, and one may be named more than once.
     *
     * @param after where to read on, empty for the beginning; {@link Changed#position} of the page before
     */
    Changed changedAfter(String after, int max);

    /**
     * A page of the feed and where it ends.
     *
     * @param more whether it was full, so that more may be there already; what came meanwhile is no reason to ask at once
     */
    record Changed(List<Long> lists, String position, boolean more) {}

    /**
     * Which lists of imports had their parcel pass the gate after a place in the order of the gate. What follows a gap is named again until no
     * scan can fill it any more: {@link Changed#position} may stay where it is although lists are named.
     *
     * @param after where to read on, empty for the beginning
     */
    Changed goneOutAfter(String after, int max);

    /** Where the feed ends now: what is read of lists after this was asked holds all that happened before it. */
    String end();

    /** The courses of lists, by their numbers upwards; numbers that are no list's are left out. */
    List<ListCourse> read(Collection<Long> lists);

    /** The numbers of lists above one, upwards; at most so many. */
    List<Long> above(long list, int most);
}
