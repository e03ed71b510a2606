/** What every room of the control plane stands on: refusals, settings, identifiers, readiness. */
@NullMarked
package io.burgee.flagapi.platform;

import org.jspecify.annotations.NullMarked;
