/** The front tier: takes batches of events from SDKs and answers when the queue has them. */
@NullMarked
package io.burgee.ingest;

import org.jspecify.annotations.NullMarked;
