/** Serves metrics over HTTP. */
@NullMarked
package io.burgee.flagapi.metric.web;

import org.jspecify.annotations.NullMarked;
