/** Keeps holdouts in MongoDB. */
@NullMarked
package io.burgee.flagapi.holdout.mongo;

import org.jspecify.annotations.NullMarked;
