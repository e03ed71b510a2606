/** How the service runs: its server, its health and its stopping. */
@NullMarked
package io.burgee.ingest.platform;

import org.jspecify.annotations.NullMarked;
