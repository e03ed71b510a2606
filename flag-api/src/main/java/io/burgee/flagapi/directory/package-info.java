/** Which contexts an environment saw: kinds, keys, attributes with their values, and what flags they were served. */
@NullMarked
package io.burgee.flagapi.directory;

import org.jspecify.annotations.NullMarked;
