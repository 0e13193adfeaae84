package org.entrepot.strategy;

/** With what a measure is chosen, as typed. */
public record ChoiceForm(
        String responsible, String deadline, String budget, String indicator, String target, String reason) {}
