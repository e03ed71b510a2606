/** Serves the audit log over HTTP. */
@NullMarked
package io.burgee.flagapi.audit.web;

import org.jspecify.annotations.NullMarked;
