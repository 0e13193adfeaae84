package org.entrepot.architecture.planted.park;

import org.springframework.stereotype.Component;

/** Keeps a part of the program where no start looks for it. */
final class Burrow {
    private Burrow() {}

    @Component
    static final class Hidden {}
}
