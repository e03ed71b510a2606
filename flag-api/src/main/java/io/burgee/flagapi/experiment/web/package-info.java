/** Serves experiments over HTTP. */
@NullMarked
package io.burgee.flagapi.experiment.web;

import org.jspecify.annotations.NullMarked;
