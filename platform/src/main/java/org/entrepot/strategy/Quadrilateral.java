package org.entrepot.strategy;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The strategic quadrilateral over the points (S, 0), (0, O), (-W, 0) and (0, -T).
 *
 * @param strengths the strength of all strengths: weight times how far each goes, summed; so the others
 */
public record Quadrilateral(double strengths, double weaknesses, double opportunities, double threats) {
    private static final double EXACT = 1e-12;

    /** Which strategy it calls for. */
    public enum Strategy {
        SO,
        WO,
        WT,
        ST
    }

    public double area() {
        return (strengths + weaknesses) * (opportunities + threats) / 2;
    }

    /** The centre as the Chinese literature has it. */
    public double centreX() {
        return (strengths - weaknesses) / 4;
    }

    public double centreY() {
        return (opportunities - threats) / 4;
    }

    /** The centroid of the area; it lies in the same direction. */
    public double centroidX() {
        return (strengths - weaknesses) / 3;
    }

    public double centroidY() {
        return (opportunities - threats) / 3;
    }

    /** The angle of the centre in degrees, from 0 up to 360; none where nothing outweighs anything. */
    public OptionalDouble angle() {
        double x = strengths - weaknesses;
        double y = opportunities - threats;
        if (Math.abs(x) < EXACT && Math.abs(y) < EXACT) {
            return OptionalDouble.empty();
        }
        double degrees = Math.toDegrees(Math.atan2(y, x));
        return OptionalDouble.of(degrees < 0 ? degrees + 360 : degrees);
    }

    /** The strategy in whose quarter the angle lies; a border belongs to the quarter that begins with it. */
    public Optional<Strategy> strategy() {
        OptionalDouble angle = angle();
        return angle.isEmpty()
                ? Optional.empty()
                : Optional.of(Strategy.values()[(int) (angle.getAsDouble() / 90) % Strategy.values().length]);
    }

    /** U / (U + V), with U = O · S and V = T · W; from 0.5 on it is a pioneering one, below a conservative one. */
    public OptionalDouble intensity() {
        double positive = opportunities * strengths;
        double negative = threats * weaknesses;
        return positive + negative < EXACT
                ? OptionalDouble.empty()
                : OptionalDouble.of(positive / (positive + negative));
    }
}
