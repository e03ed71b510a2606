/** What the front tier for events holds: an open-loop generator, what it is compared with, and a search of the queue for every batch that was accepted. */
@NullMarked
package io.burgee.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
