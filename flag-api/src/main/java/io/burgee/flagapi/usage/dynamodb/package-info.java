/** Reads usage where the worker keeps it, in DynamoDB. */
@NullMarked
package io.burgee.flagapi.usage.dynamodb;

import org.jspecify.annotations.NullMarked;
