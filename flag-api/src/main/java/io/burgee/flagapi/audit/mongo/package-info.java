/** Keeps the audit log in MongoDB. */
@NullMarked
package io.burgee.flagapi.audit.mongo;

import org.jspecify.annotations.NullMarked;
