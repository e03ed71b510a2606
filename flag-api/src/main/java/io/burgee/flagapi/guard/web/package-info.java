/** Serves guarded rollouts over HTTP. */
@NullMarked
package io.burgee.flagapi.guard.web;

import org.jspecify.annotations.NullMarked;
