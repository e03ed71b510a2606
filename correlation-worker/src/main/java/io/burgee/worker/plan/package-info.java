/** The measurement plan: which iterations of which experiments are to be counted, and by which metrics. */
@NullMarked
package io.burgee.worker.plan;

import org.jspecify.annotations.NullMarked;
