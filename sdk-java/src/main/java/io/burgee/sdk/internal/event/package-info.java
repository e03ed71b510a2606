/** From an evaluation or a goal to a batch at event-ingest: counters, a bounded buffer, redaction, one sender. */
@NullMarked
package io.burgee.sdk.internal.event;

import org.jspecify.annotations.NullMarked;
