/** Serves forecasts over HTTP. */
@NullMarked
package io.burgee.flagapi.planning.web;

import org.jspecify.annotations.NullMarked;
