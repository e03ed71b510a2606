/** How often each flag served which variation and each goal event came, folded from the events of the raw chunks. */
@NullMarked
package io.burgee.worker.usage;

import org.jspecify.annotations.NullMarked;
