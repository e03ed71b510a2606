/** What is computed from all raw chunks of a bucket, each payload once, and written over what was there. */
@NullMarked
package io.burgee.worker.fold;

import org.jspecify.annotations.NullMarked;
