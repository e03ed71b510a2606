/** What each environment serves right now: stored flags and segments compiled to rulesets, versioned, and told to every open stream. */
@NullMarked
package io.burgee.flagapi.ruleset;

import org.jspecify.annotations.NullMarked;
