/** How often each flag served which variation, folded from the summary events of the raw chunks. */
@NullMarked
package io.burgee.worker.usage;

import org.jspecify.annotations.NullMarked;
