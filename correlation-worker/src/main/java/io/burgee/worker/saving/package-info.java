/** From queue messages to facts: raw chunks, exposures and goals, each written idempotently. */
@NullMarked
package io.burgee.worker.saving;

import org.jspecify.annotations.NullMarked;
