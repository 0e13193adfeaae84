package org.entrepot.bonded;

import java.time.LocalDate;

/** How many storage places of the warehouse a keeper's goods took at the end of a day; each counts as one pallet. */
public record PalletDay(LocalDate day, int places) {}
