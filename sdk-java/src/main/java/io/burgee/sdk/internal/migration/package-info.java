/** What a migration needs of the client that made it. */
@NullMarked
package io.burgee.sdk.internal.migration;

import org.jspecify.annotations.NullMarked;
