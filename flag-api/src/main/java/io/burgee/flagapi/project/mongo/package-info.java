/** Keeps projects in MongoDB, environments inside them. */
@NullMarked
package io.burgee.flagapi.project.mongo;

import org.jspecify.annotations.NullMarked;
