/** The correlation worker: saves events, correlates them after a delay, keeps tallies. */
@NullMarked
package io.burgee.worker;

import org.jspecify.annotations.NullMarked;
