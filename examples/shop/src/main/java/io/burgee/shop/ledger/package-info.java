/** The shop's own books: who was shown which checkout and who paid, kept without any help from Burgee. */
@NullMarked
package io.burgee.shop.ledger;

import org.jspecify.annotations.NullMarked;
