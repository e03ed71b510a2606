/** Serves the script to pages of every origin. */
@NullMarked
package io.burgee.flagapi.script.web;

import org.jspecify.annotations.NullMarked;
