/** A small shop that embeds the Java SDK, whose pages use the browser client. */
@NullMarked
package io.burgee.shop;

import org.jspecify.annotations.NullMarked;
