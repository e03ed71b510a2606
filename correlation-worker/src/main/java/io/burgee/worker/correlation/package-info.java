/** From facts to contributions: what one unit adds to one iteration, as a pure function of its stored events. */
@NullMarked
package io.burgee.worker.correlation;

import org.jspecify.annotations.NullMarked;
