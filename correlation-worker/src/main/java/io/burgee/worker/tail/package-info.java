/** Shows events as they come, while somebody looks. */
@NullMarked
package io.burgee.worker.tail;

import org.jspecify.annotations.NullMarked;
