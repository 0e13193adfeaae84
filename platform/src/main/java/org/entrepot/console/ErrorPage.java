package org.entrepot.console;

import java.util.List;
import org.entrepot.access.UserRole;

/**
 * What an error page says.
 *
 * @param status the HTTP status
 * @param kind missing, forbidden, gone, refused or broken: which words are shown
 * @param roles as whom one could open what was asked for; none where that is not why
 * @param then what was asked for
 */
public record ErrorPage(int status, String kind, List<UserRole> roles, String then) {}
