/** How much each environment and each address may send. */
@NullMarked
package io.burgee.ingest.quota;

import org.jspecify.annotations.NullMarked;
