/** Keeps guarded rollouts in MongoDB. */
@NullMarked
package io.burgee.flagapi.guard.mongo;

import org.jspecify.annotations.NullMarked;
