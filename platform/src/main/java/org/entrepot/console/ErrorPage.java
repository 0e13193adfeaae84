package org.entrepot.console;

/**
 * What an error page says.
 *
 * @param status the HTTP status
 * @param kind missing, refused or broken: which words are shown
 */
public record ErrorPage(int status, String kind) {}
