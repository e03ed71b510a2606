/** Keeps metrics in MongoDB. */
@NullMarked
package io.burgee.flagapi.metric.mongo;

import org.jspecify.annotations.NullMarked;
