/** Keeps requests for erasure in MongoDB. */
@NullMarked
package io.burgee.flagapi.erasure.mongo;

import org.jspecify.annotations.NullMarked;
