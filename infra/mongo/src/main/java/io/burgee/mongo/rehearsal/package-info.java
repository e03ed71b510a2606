/** A site in memory that keeps MongoDB's rules: where dry runs run, and where tests break machines. */
@NullMarked
package io.burgee.mongo.rehearsal;

import org.jspecify.annotations.NullMarked;
