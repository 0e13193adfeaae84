package org.entrepot.console;

import org.entrepot.access.Accounts;

/**
 * What the page shows on which a link is taken up.
 *
 * @param secret of the link
 * @param picture the secret of the one-time codes as a QR picture, a {@code data:} address
 * @param field the field that was not taken, {@code password} or {@code code}; empty where none was sent
 * @param why the key of a text that says why not
 */
public record WelcomeModel(String secret, Accounts.Offer offer, String picture, String field, String why) {}
