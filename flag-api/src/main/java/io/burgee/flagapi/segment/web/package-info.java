/** Segments in the management API. */
@NullMarked
package io.burgee.flagapi.segment.web;

import org.jspecify.annotations.NullMarked;
