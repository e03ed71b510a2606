/** Segments: reusable sets of contexts that flags of one environment refer to by key. */
@NullMarked
package io.burgee.flagapi.segment;

import org.jspecify.annotations.NullMarked;
