/** The queue that groups are handed to, and whether it takes them. */
@NullMarked
package io.burgee.ingest.queue;

import org.jspecify.annotations.NullMarked;
