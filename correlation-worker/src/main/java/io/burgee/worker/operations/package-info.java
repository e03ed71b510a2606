/** What operators and autoscaling are told about a worker and its queues. */
@NullMarked
package io.burgee.worker.operations;

import org.jspecify.annotations.NullMarked;
