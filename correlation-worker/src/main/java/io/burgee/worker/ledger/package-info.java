/** Where every received event went, by environment and minute: computed again from the raw chunks, never counted on arrival. */
@NullMarked
package io.burgee.worker.ledger;

import org.jspecify.annotations.NullMarked;
