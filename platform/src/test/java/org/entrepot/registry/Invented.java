package org.entrepot.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;

/** Invented enterprises and persons: areas that are assigned to no place, names that say so. */
final class Invented {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private Invented() {}

    static Enterprise enterprise(String code, String creditCode, Role... roles) {
        return new Enterprise(
                EnterpriseCode.of(code),
                creditCode,
                new Enterprise.Names("演示" + code, "Demo " + code, "Демо " + code),
                Set.of(roles),
                "wigs",
                false,
                Set.of());
    }

    /** The person with that number from 0; every number is another's. */
    static Identity person(int index) {
        String first = "990200" + (1960 + index / 1000 % 40) + "0101" + "%03d".formatted(index % 1000);
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (first.charAt(i) - '0') * WEIGHTS[i];
        }
        return new Identity("1", first + "10X98765432".charAt(sum % 11));
    }

    static List<Identity> persons(int from, int to) {
        List<Identity> persons = new ArrayList<>();
        for (int i = from; i < to; i++) {
            persons.add(person(i));
        }
        return persons;
    }

    /** Some of the first so many, with repeats. */
    static List<Identity> some(Random random, int among, int count) {
        List<Identity> persons = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            persons.add(person(random.nextInt(among)));
        }
        return persons;
    }
}
