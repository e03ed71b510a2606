/** Keeps the history of tallies in MongoDB. */
@NullMarked
package io.burgee.flagapi.results.mongo;

import org.jspecify.annotations.NullMarked;
