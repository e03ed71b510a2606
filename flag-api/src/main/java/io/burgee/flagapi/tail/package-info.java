/** Events as they come, for whoever watches an environment or one of its contexts. */
@NullMarked
package io.burgee.flagapi.tail;

import org.jspecify.annotations.NullMarked;
