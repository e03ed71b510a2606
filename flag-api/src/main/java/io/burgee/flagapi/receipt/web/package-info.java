/** Receipts over the management API. */
@NullMarked
package io.burgee.flagapi.receipt.web;

import org.jspecify.annotations.NullMarked;
