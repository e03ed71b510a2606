/** Serves holdouts over HTTP. */
@NullMarked
package io.burgee.flagapi.holdout.web;

import org.jspecify.annotations.NullMarked;
