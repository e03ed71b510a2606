/** Reads how far the worker has come with erasures, in DynamoDB. */
@NullMarked
package io.burgee.flagapi.erasure.dynamodb;

import org.jspecify.annotations.NullMarked;
