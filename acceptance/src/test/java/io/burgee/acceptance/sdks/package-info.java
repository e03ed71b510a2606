/** Published SDKs of every kind, as they are, against the running platform: each must be a client like any other. */
@NullMarked
package io.burgee.acceptance.sdks;

import org.jspecify.annotations.NullMarked;
