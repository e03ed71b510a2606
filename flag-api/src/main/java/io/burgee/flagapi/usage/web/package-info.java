/** Serves usage over HTTP. */
@NullMarked
package io.burgee.flagapi.usage.web;

import org.jspecify.annotations.NullMarked;
