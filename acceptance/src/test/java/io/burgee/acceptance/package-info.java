/** The running platform driven from outside, as its users drive it. */
@NullMarked
package io.burgee.acceptance;

import org.jspecify.annotations.NullMarked;
