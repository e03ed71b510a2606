/** The sums of all contributions of an iteration, computed again and again from the rows. */
@NullMarked
package io.burgee.worker.tally;

import org.jspecify.annotations.NullMarked;
