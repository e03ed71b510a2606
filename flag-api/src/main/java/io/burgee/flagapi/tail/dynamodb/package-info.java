/** Reads the events that the worker shows, in DynamoDB. */
@NullMarked
package io.burgee.flagapi.tail.dynamodb;

import org.jspecify.annotations.NullMarked;
