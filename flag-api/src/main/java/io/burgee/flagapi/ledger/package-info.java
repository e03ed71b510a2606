/** Where every received event went: counted, duplicate, late, rejected with a reason, or waiting. */
@NullMarked
package io.burgee.flagapi.ledger;

import org.jspecify.annotations.NullMarked;
