/** Serves layers over HTTP. */
@NullMarked
package io.burgee.flagapi.layer.web;

import org.jspecify.annotations.NullMarked;
