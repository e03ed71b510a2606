/** How rules come to a client other than from a server: what an application implements to bring its own. */
@NullMarked
package io.burgee.sdk.ruleset;

import org.jspecify.annotations.NullMarked;
