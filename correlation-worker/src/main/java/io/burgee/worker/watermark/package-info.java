/** How far all workers are with what was received, as far as that can be known of queues without order. */
@NullMarked
package io.burgee.worker.watermark;

import org.jspecify.annotations.NullMarked;
