/** What a change of a flag would do to the contexts that its environment saw lately, and to running experiments. */
@NullMarked
package io.burgee.flagapi.impact;

import org.jspecify.annotations.NullMarked;
