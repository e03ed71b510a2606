/** Serves the ledger over HTTP. */
@NullMarked
package io.burgee.flagapi.ledger.web;

import org.jspecify.annotations.NullMarked;
