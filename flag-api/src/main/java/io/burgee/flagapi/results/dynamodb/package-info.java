/** Reads tallies where the worker keeps them, in DynamoDB. */
@NullMarked
package io.burgee.flagapi.results.dynamodb;

import org.jspecify.annotations.NullMarked;
