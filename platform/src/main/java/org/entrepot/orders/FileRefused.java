package org.entrepot.orders;

/** Ends the reading of a file from within; caught where reading began and handed on as a value. */
final class FileRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient FileFault fault;

    FileRefused(String code, Object found, Object expected) {
        super(code, null, false, false);
        fault = new FileFault(code, String.valueOf(found), String.valueOf(expected));
    }

    FileFault fault() {
        return fault;
    }
}
