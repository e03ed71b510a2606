/** The event pipeline under faults: workers halted between any two operations, processes killed in a storm. */
@NullMarked
package io.burgee.acceptance.faults;

import org.jspecify.annotations.NullMarked;
