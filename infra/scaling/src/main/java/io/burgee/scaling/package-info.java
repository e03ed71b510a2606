/** How many workers there ought to be: constants that the stacks declare and the simulator replays. */
@NullMarked
package io.burgee.scaling;

import org.jspecify.annotations.NullMarked;
