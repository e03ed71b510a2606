/** Guarded rollouts: a variation gets more and more of the traffic, as long as nothing that is watched gets worse. */
@NullMarked
package io.burgee.flagapi.guard;

import org.jspecify.annotations.NullMarked;
