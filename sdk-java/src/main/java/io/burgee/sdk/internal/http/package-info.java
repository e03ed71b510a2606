/** How the SDK talks HTTP: headers, status classes, server-sent events, waiting between attempts. Knows nothing of flags. */
@NullMarked
package io.burgee.sdk.internal.http;

import org.jspecify.annotations.NullMarked;
