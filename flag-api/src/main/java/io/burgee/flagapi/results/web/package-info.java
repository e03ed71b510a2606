/** Serves results over HTTP. */
@NullMarked
package io.burgee.flagapi.results.web;

import org.jspecify.annotations.NullMarked;
