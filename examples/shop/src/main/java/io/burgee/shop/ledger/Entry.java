package io.burgee.shop.ledger;

/** One line of the books. */
public sealed interface Entry {

    /** The visitor's key. */
    String visitor();

    /** A page with one of the experiment's checkouts was shown. */
    record Shown(String visitor, String variation) implements Entry {}

    /** An order was paid; the amount is in hundredths, so that sums are exact. */
    record Paid(String visitor, long cents) implements Entry {}
}
