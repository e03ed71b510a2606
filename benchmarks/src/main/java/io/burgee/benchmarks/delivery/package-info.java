/** How fast rules reach SDKs and what that costs a flag-api node: a node in a process of its own, and loads beside it. */
@NullMarked
package io.burgee.benchmarks.delivery;

import org.jspecify.annotations.NullMarked;
