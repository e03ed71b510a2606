/** The control plane: who may change what, what the rules are, and what experiments found. */
@NullMarked
package io.burgee.flagapi;

import org.jspecify.annotations.NullMarked;
