/** Batches on their way in: endpoints, bounded bodies, and the coalescer that commits many batches with one message. */
@NullMarked
package io.burgee.ingest.batch;

import org.jspecify.annotations.NullMarked;
