/** Keeps scripts in MongoDB. */
@NullMarked
package io.burgee.flagapi.script.mongo;

import org.jspecify.annotations.NullMarked;
