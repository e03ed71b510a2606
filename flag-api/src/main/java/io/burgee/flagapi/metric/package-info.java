/** What counts as success: which goal events a metric turns into one number per context. */
@NullMarked
package io.burgee.flagapi.metric;

import org.jspecify.annotations.NullMarked;
