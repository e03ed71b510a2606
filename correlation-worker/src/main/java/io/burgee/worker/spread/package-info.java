/** How numbers are spread: counts in buckets, of a unit's events in its row and of all units while a tally is computed. */
@NullMarked
package io.burgee.worker.spread;

import org.jspecify.annotations.NullMarked;
