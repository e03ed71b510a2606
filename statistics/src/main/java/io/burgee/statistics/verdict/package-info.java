/** From comparisons to one sentence: health, the gate that decides what may be said, and the words for it. */
@NullMarked
package io.burgee.statistics.verdict;

import org.jspecify.annotations.NullMarked;
