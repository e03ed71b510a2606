/** Serves events as they come over HTTP. */
@NullMarked
package io.burgee.flagapi.tail.web;

import org.jspecify.annotations.NullMarked;
