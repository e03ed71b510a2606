/** How often each flag was evaluated, by variation and hour, and how often goal events came. */
@NullMarked
package io.burgee.flagapi.usage;

import org.jspecify.annotations.NullMarked;
