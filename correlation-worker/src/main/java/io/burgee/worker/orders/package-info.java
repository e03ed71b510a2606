/** What the control plane asks of workers: whose data to erase, and whose events somebody watches. */
@NullMarked
package io.burgee.worker.orders;

import org.jspecify.annotations.NullMarked;
