package io.burgee.shop.storefront;

import io.burgee.evaluation.Context;
import io.burgee.sdk.BurgeeClient;
import io.burgee.shop.ShopSettings;
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
    private final ShopSettings settings;

    Storefront(BurgeeClient flags, Ledger ledger, ShopSettings settings) {
        this.flags = flags;
        this.ledger = ledger;
        this.settings = settings;
    }

    /** What the page shows, and where its browser client connects. */
    record Visit(String visitor, String checkout, String clientSideId, String delivery, String events) {}

    /** What was bought, in euros. */
    record Order(String product, double price) {}

    @GetMapping("/visit")
    ResponseEntity<Visit> visit(@CookieValue(name = "visitor", required = false) @Nullable String cookie) {
        String visitor =
                cookie != null && known(cookie) ? cookie : UUID.randomUUID().toString();
        var checkout = flags.stringVariationDetail(CHECKOUT, Context.of(visitor), CONTROL);
        if (checkout.reason().isInExperiment()) {
            ledger.shown(visitor, checkout.value());
        }
        var visit = new Visit(
                visitor,
                checkout.value(),
                settings.clientSideId(),
                settings.deliveryUri().toString(),
                settings.eventsUri().toString());
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookie(visitor, Duration.ofDays(365)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(visit);
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
