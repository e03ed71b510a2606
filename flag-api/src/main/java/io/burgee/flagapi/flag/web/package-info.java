/** Flags in the management API. */
@NullMarked
package io.burgee.flagapi.flag.web;

import org.jspecify.annotations.NullMarked;
