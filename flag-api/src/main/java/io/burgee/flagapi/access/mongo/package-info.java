/** Keeps members and hashed tokens in MongoDB. */
@NullMarked
package io.burgee.flagapi.access.mongo;

import org.jspecify.annotations.NullMarked;
