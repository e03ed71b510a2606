/** Messages: received, handled, and deleted only when everything they asked for is stored. */
@NullMarked
package io.burgee.worker.queue;

import org.jspecify.annotations.NullMarked;
