/** Reads the ledger where the worker keeps it, in DynamoDB. */
@NullMarked
package io.burgee.flagapi.ledger.dynamodb;

import org.jspecify.annotations.NullMarked;
