/** Holdouts: contexts that see none of what is tried out, to measure what all of it together is worth. */
@NullMarked
package io.burgee.flagapi.holdout;

import org.jspecify.annotations.NullMarked;
