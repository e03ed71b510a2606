/** What experiments have found: the worker's tallies, their history, and the verdict. */
@NullMarked
package io.burgee.flagapi.results;

import org.jspecify.annotations.NullMarked;
