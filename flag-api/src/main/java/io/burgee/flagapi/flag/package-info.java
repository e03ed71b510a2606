/** Flags: their variations, whom each environment serves which of them, and every change that can be made to them. */
@NullMarked
package io.burgee.flagapi.flag;

import org.jspecify.annotations.NullMarked;
