/** Reads the inventory where the worker keeps it, in DynamoDB. */
@NullMarked
package io.burgee.flagapi.inventory.dynamodb;

import org.jspecify.annotations.NullMarked;
