/** Reads the directory where the worker keeps it, in DynamoDB. */
@NullMarked
package io.burgee.flagapi.directory.dynamodb;

import org.jspecify.annotations.NullMarked;
