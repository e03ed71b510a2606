package io.burgee.shop.storefront;

import io.burgee.evaluation.Context;
import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.FlagsStateOption;
import io.burgee.shop.ledger.Ledger;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The back end of the shop's page: which checkout a visitor gets, and what they order. */
@RestController
class Storefront {

    private static final String CHECKOUT = "checkout";
    private static final String CONTROL = "control";

    private final BurgeeClient flags;
    private final Ledger ledger;
    private final ShopPage page;

    Storefront(BurgeeClient flags, Ledger ledger, ShopPage page) {
        this.flags = flags;
        this.ledger = ledger;
        this.page = page;
    }

    /** Who came, and which checkout they get. */
    record Visit(String visitor, String checkout) {}

    /** What was bought, in euros. */
    record Order(String product, double price) {}

    /** The shop's page as this visitor gets it. */
    @GetMapping(path = "/", produces = "text/html;charset=utf-8")
    ResponseEntity<String> page(Context visitor) {
        var visit = visited(visitor);
        var shown = flags.allFlagsState(visitor, FlagsStateOption.CLIENT_SIDE_ONLY, FlagsStateOption.WITH_REASONS);
        return answer().header("Content-Security-Policy", page.policy())
                .body(page.render(visitor, visit.checkout(), shown));
    }

    /** The same for an app that draws its own page. */
    @GetMapping("/visit")
    ResponseEntity<Visit> visit(Context visitor) {
        return answer().body(visited(visitor));
    }

    private Visit visited(Context visitor) {
        var checkout = flags.stringVariationDetail(CHECKOUT, visitor, CONTROL);
        if (checkout.reason().isInExperiment()) {
            ledger.shown(visitor.fullyQualifiedKey(), checkout.value());
        }
        return new Visit(visitor.fullyQualifiedKey(), checkout.value());
    }

    private static ResponseEntity.BodyBuilder answer() {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @DeleteMapping("/visit")
    ResponseEntity<Void> forget() {
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, VisitorCookie.FORGOTTEN)
                .build();
    }

    /** A person pays on the page. */
    @PostMapping("/orders")
    @ResponseStatus(HttpStatus.CREATED)
    void order(Context visitor, @RequestBody Order order) {
        flags.track("purchase", visitor, null, order.price());
        ledger.paid(visitor.fullyQualifiedKey(), Math.round(order.price() * 100));
    }
}
