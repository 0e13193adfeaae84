package org.entrepot.console;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.insight.ParkFigures;

/** Days as bars of a drawing 120 units high: imports and exports beside each other. */
public record DayBars(List<Bar> bars, int width) {
    private static final int STEP = 44;
    private static final int FLOOR = 100;
    private static final int TALLEST = 92;
    private static final int NARROWEST = 660;

    /** A day; positions and heights in units of the drawing. */
    public record Bar(LocalDate day, int x, long imports, long exports, int importsHeight, int exportsHeight) {
        public int importsY() {
            return FLOOR - importsHeight;
        }

        public int exportsY() {
            return FLOOR - exportsHeight;
        }

        /** Month and day. */
        public String label() {
            return day.toString().substring(5);
        }
    }

    /** Bars in proportion to the tallest. */
    public static DayBars of(List<ParkFigures.ByDay> days) {
        long most = days.stream()
                .mapToLong(day -> Math.max(day.imports(), day.exports()))
                .max()
                .orElse(1);
        List<Bar> bars = new ArrayList<>();
        for (ParkFigures.ByDay day : days) {
            int x = 8 + bars.size() * STEP;
            bars.add(new Bar(
                    day.day(),
                    x,
                    day.imports(),
                    day.exports(),
                    height(day.imports(), most),
                    height(day.exports(), most)));
        }
        return new DayBars(bars, Math.max(NARROWEST, 8 + bars.size() * STEP));
    }

    private static int height(long count, long most) {
        return most <= 0 || count <= 0 ? 0 : (int) Math.max(1, count * TALLEST / most);
    }
}
