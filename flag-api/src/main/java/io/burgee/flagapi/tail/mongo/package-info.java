/** Keeps who watches in MongoDB, so that every node knows. */
@NullMarked
package io.burgee.flagapi.tail.mongo;

import org.jspecify.annotations.NullMarked;
