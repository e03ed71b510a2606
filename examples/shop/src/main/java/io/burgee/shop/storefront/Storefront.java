package io.burgee.shop.storefront;

import io.burgee.evaluation.Context;
import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.FlagsStateOption;
import io.burgee.shop.ledger.Ledger;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
    ResponseEntity<String> page(@CookieValue(name = "visitor", required = false) @Nullable String cookie) {
        var visit = visited(cookie);
        var shown = flags.allFlagsState(
                Context.of(visit.visitor()), FlagsStateOption.CLIENT_SIDE_ONLY, FlagsStateOption.WITH_REASONS);
        return answer(visit)
                .header("Content-Security-Policy", page.policy())
                .body(page.render(visit.visitor(), visit.checkout(), shown));
    }

    /** The same for an app that draws its own page. */
    @GetMapping("/visit")
    ResponseEntity<Visit> visit(@CookieValue(name = "visitor", required = false) @Nullable String cookie) {
        var visit = visited(cookie);
        return answer(visit).body(visit);
    }

    private Visit visited(@Nullable String cookie) {
        String visitor =
                cookie != null && known(cookie) ? cookie : UUID.randomUUID().toString();
        var checkout = flags.stringVariationDetail(CHECKOUT, Context.of(visitor), CONTROL);
        if (checkout.reason().isInExperiment()) {
            ledger.shown(visitor, checkout.value());
        }
        return new Visit(visitor, checkout.value());
    }

    private static ResponseEntity.BodyBuilder answer(Visit visit) {
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookie(visit.visitor(), Duration.ofDays(365)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @DeleteMapping("/visit")
    ResponseEntity<Void> forget() {
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO))
                .build();
    }

    /** A person pays on the page. */
    @PostMapping("/orders")
    ResponseEntity<Void> order(
            @CookieValue(name = "visitor", required = false) @Nullable String visitor, @RequestBody Order order) {
        if (visitor == null || !known(visitor)) {
            return ResponseEntity.status(HttpStatus.BAD_REQUEST).build();
        }
        flags.track("purchase", Context.of(visitor), null, order.price());
        ledger.paid(visitor);
        return ResponseEntity.status(HttpStatus.CREATED).build();
    }

    private static boolean known(String visitor) {
        return visitor.matches("[A-Za-z0-9-]{1,64}");
    }

    private static String cookie(String visitor, Duration age) {
        return ResponseCookie.from("visitor", visitor)
                .httpOnly(true)
                .sameSite("Lax")
                .path("/")
                .maxAge(age)
                .build()
                .toString();
    }
}
