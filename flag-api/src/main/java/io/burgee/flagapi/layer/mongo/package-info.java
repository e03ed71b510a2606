/** Keeps layers in MongoDB. */
@NullMarked
package io.burgee.flagapi.layer.mongo;

import org.jspecify.annotations.NullMarked;
