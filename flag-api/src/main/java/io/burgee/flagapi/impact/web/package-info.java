/** Serves the impact of changes over HTTP. */
@NullMarked
package io.burgee.flagapi.impact.web;

import org.jspecify.annotations.NullMarked;
