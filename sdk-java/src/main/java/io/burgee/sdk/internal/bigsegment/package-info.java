/** Asks the application's store for big segments, remembers what it said, and watches how it stands. */
@NullMarked
package io.burgee.sdk.internal.bigsegment;

import org.jspecify.annotations.NullMarked;
