/** Which credential belongs to which environment: a copy of what the control plane knows. */
@NullMarked
package io.burgee.ingest.keyring;

import org.jspecify.annotations.NullMarked;
