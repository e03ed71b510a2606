/** Who calls: members with roles, their sessions and their access tokens. */
@NullMarked
package io.burgee.flagapi.access;

import org.jspecify.annotations.NullMarked;
