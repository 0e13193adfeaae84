package org.entrepot.console.api;

import java.util.List;
import org.entrepot.buyer.BuyerDesk;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.DeclarationDetail;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.Viewer;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How a declaration stands, for those who are a party of it. */
@RestController
class DeclarationRoutes {
    private static final int REFUSED = 100;

    private final Declarations declarations;
    private final Authority authority;
    private final BuyerDesk buyers;

    DeclarationRoutes(Declarations declarations, Authority authority, BuyerDesk buyers) {
        this.declarations = declarations;
        this.buyers = buyers;
        this.authority = authority;
    }

    @GetMapping("/api/v1/declarations/{number}")
    ResponseEntity<DeclarationBody> one(@AuthenticationPrincipal EnterpriseCode caller, @PathVariable String number) {
        Viewer viewer = new Viewer.Tenant(caller);
        DeclarationSummary found = declarations
                .find(viewer, number)
                .orElseThrow(() -> Refused.value(
                        Problem.Kind.MISSING,
                        "number",
                        number,
                        "the copNo or invtNo of a declaration that the caller is a party of",
                        "A list that was refused by its form was never taken; send it again."));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(DeclarationBody.of(authority, found, buyerLink(caller, found), faults(viewer, found)));
    }

    /** The link is the seller's and the platform's to give. */
    private String buyerLink(EnterpriseCode caller, DeclarationSummary found) {
        boolean gives = found.direction() == Direction.EXPORT
                && (caller.equals(found.seller()) || caller.equals(found.platform()));
        return gives ? "/parcel/" + buyers.link(found.id()) : "";
    }

    /** Only a refused declaration has faults; the others are spared the long way. */
    private List<Fault> faults(Viewer viewer, DeclarationSummary found) {
        if (found.status() >= 0 && found.status() != REFUSED) {
            return List.of();
        }
        return declarations
                .detail(viewer, found.id())
                .map(DeclarationDetail::faults)
                .orElse(List.of());
    }
}
