/** Serves projects and environments over HTTP. */
@NullMarked
package io.burgee.flagapi.project.web;

import org.jspecify.annotations.NullMarked;
