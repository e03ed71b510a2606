package io.burgee.shop.storefront;

import io.burgee.shop.ShopSettings;
import io.burgee.shop.ledger.Ledger;
import io.burgee.shop.ledger.Tally;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What truly happened in the shop, for anyone to hold against an experiment's result page. */
@RestController
class LedgerPage {

    private static final List<String> VARIATIONS = List.of("control", "one-click");

    private final Ledger ledger;
    private final ShopSettings settings;

    LedgerPage(Ledger ledger, ShopSettings settings) {
        this.ledger = ledger;
        this.settings = settings;
    }

    record LedgerView(String experiment, List<Tally> variations) {}

    /** @param cents hundredths */
    record Payment(String visitor, long cents) {}

    @GetMapping("/ledger")
    LedgerView ledger() {
        return new LedgerView(settings.experiment(), ledger.tallies(VARIATIONS));
    }

    /** The payment service of the seeded shoppers reports here what it took; its events go their own way. */
    @PostMapping("/ledger/payments")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void paid(@RequestBody Payment payment) {
        ledger.paid(payment.visitor(), payment.cents());
    }
}
