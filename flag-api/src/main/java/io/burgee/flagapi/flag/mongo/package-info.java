/** Keeps flags in MongoDB. */
@NullMarked
package io.burgee.flagapi.flag.mongo;

import org.jspecify.annotations.NullMarked;
