/** Remembers in MongoDB what changed in which order, so that every node hears of it. */
@NullMarked
package io.burgee.flagapi.ruleset.mongo;

import org.jspecify.annotations.NullMarked;
