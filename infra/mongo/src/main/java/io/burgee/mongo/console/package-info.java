/** The commands of ./burgee mongo. */
@NullMarked
package io.burgee.mongo.console;

import org.jspecify.annotations.NullMarked;
