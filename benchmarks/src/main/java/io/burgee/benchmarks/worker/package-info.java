/** What the correlation worker costs: write units, its CPU, and how long it takes to catch up. */
@NullMarked
package io.burgee.benchmarks.worker;

import org.jspecify.annotations.NullMarked;
