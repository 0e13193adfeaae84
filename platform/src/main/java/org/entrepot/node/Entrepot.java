package org.entrepot.node;

/** The program. */
public final class Entrepot {
    private Entrepot() {}

    /** Runs the command that the arguments name. */
    public static void main(String[] arguments) {
        System.out.println("entrepot");
    }
}
