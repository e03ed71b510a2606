/** The Bayesian reading of the same samples: posteriors, chances and expected losses, with a proper prior by default. */
@NullMarked
package io.burgee.statistics.bayes;

import org.jspecify.annotations.NullMarked;
