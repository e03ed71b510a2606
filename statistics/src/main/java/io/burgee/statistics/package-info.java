/** Sufficient statistics in, comparisons out: pure arithmetic on additive numbers, never NaN, never any I/O. */
@NullMarked
package io.burgee.statistics;

import org.jspecify.annotations.NullMarked;
