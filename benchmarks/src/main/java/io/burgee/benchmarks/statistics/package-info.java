/** What verdicts cost: a result page of many metrics, variations and dimension values, from tallies. */
@NullMarked
package io.burgee.benchmarks.statistics;

import org.jspecify.annotations.NullMarked;
