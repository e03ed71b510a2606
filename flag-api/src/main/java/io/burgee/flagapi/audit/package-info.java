/** What was changed, when, by whom, and why. */
@NullMarked
package io.burgee.flagapi.audit;

import org.jspecify.annotations.NullMarked;
