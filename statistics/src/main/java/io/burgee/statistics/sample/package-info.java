/** The sufficient statistics of every kind of metric: additive numbers that reduce to a mean and its variance. */
@NullMarked
package io.burgee.statistics.sample;

import org.jspecify.annotations.NullMarked;
