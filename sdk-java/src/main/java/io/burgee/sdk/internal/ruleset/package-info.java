/** Where the rules come from and where the newest stand: streaming, polling, changes, and what became of the connection. */
@NullMarked
package io.burgee.sdk.internal.ruleset;

import org.jspecify.annotations.NullMarked;
