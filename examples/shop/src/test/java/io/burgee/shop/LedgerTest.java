package io.burgee.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.shop.ledger.Ledger;
import io.burgee.shop.ledger.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final List<String> KEYS = List.of("control", "one-click");

    @TempDir
    Path folder;

    @Test
    void countsAVisitorOnceUnderTheFirstCheckoutShownAndAPaymentOnlyAfterIt() throws IOException {
        try (var ledger = Ledger.open(folder.resolve("ledger"))) {
            ledger.paid("early", 500);
            ledger.shown("early", "control");
            ledger.shown("ana", "one-click");
            ledger.shown("ana", "control");
            ledger.paid("ana", 1999);
            ledger.paid("ana", 350);
            ledger.paid("never-shown", 900);

            assertThat(ledger.tallies(KEYS))
                    .containsExactly(new Tally("control", 1, 0, 0, 0), new Tally("one-click", 1, 1, 2, 2349));
        }
    }

    @Test
    void remembersEverythingAcrossARestart() throws IOException {
        try (var ledger = Ledger.open(folder.resolve("ledger"))) {
            ledger.shown("ana", "control");
        }
        try (var ledger = Ledger.open(folder.resolve("ledger"))) {
            ledger.paid("ana", 1999);
        }
        try (var ledger = Ledger.open(folder.resolve("ledger"))) {
            assertThat(ledger.tallies(KEYS))
                    .containsExactly(new Tally("control", 1, 1, 1, 1999), new Tally("one-click", 0, 0, 0, 0));
        }
    }
}
