/** Decides which variation of a flag a context gets, and says why: flags, segments, contexts and the one pure function over them. */
@NullMarked
package io.burgee.evaluation;

import org.jspecify.annotations.NullMarked;
