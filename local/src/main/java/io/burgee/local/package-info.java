/** The whole platform in one JVM on embedded stores: options, data folder, start and stop in order, the first seed. */
@NullMarked
package io.burgee.local;

import org.jspecify.annotations.NullMarked;
