package org.entrepot.economics;

import java.math.BigDecimal;
import java.util.List;
import org.entrepot.kernel.Fault;

/** What comes of trying other values on a scenario. Nothing is saved. */
public sealed interface TryOut {
    /** The project after tax as the scenario has it, and with the changes. */
    record Tried(Figures before, Figures after) implements TryOut {
        /** By how much the FNPV changes, in 10,000 yuan. */
        public BigDecimal gain() {
            return after.netPresentValue().subtract(before.netPresentValue());
        }
    }

    /** The changes do not fit the scenario, or there is no such one ({@code economics.scenario}). */
    record Refused(List<Fault> faults) implements TryOut {}

    /**
     * The figures by which countermeasures are compared.
     *
     * @param netPresentValue FNPV of the project after tax at the scenario's benchmark, in 10,000 yuan (万元), four decimals
     * @param internalRate its FIRR, or why there is none
     */
    record Figures(BigDecimal netPresentValue, Firr internalRate) {
        static Figures of(Evaluation evaluation) {
            return new Figures(
                    evaluation.projectAfterTax().netPresentValue(),
                    evaluation.projectAfterTax().internalRate());
        }
    }
}
