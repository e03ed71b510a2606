/** Which contexts each environment saw: kinds, keys, attributes with their values, and what flags they were served. */
@NullMarked
package io.burgee.worker.directory;

import org.jspecify.annotations.NullMarked;
