/** The shop over HTTP: its page's back end, its orders and its ledger. */
@NullMarked
package io.burgee.shop.storefront;

import org.jspecify.annotations.NullMarked;
