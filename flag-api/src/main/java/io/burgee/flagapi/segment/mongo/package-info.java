/** Keeps segments in MongoDB. */
@NullMarked
package io.burgee.flagapi.segment.mongo;

import org.jspecify.annotations.NullMarked;
