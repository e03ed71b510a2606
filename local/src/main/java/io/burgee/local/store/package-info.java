/** SQS, DynamoDB and MongoDB servers inside this JVM, each spoken to only over its own wire protocol. */
@NullMarked
package io.burgee.local.store;

import org.jspecify.annotations.NullMarked;
