/** Checks a deployment from outside, as its users meet it, and says what to do about what is not well. */
@NullMarked
package io.burgee.doctor;

import org.jspecify.annotations.NullMarked;
