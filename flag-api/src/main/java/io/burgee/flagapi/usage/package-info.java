/** How often each flag was evaluated, by variation and hour. */
@NullMarked
package io.burgee.flagapi.usage;

import org.jspecify.annotations.NullMarked;
