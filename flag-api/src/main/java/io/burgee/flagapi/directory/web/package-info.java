/** Serves the directory over HTTP. */
@NullMarked
package io.burgee.flagapi.directory.web;

import org.jspecify.annotations.NullMarked;
