/** What an experiment would need before it starts: units, days, and what could be seen in a given time. */
@NullMarked
package io.burgee.flagapi.planning;

import org.jspecify.annotations.NullMarked;
