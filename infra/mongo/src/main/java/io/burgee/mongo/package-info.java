/** Operates MongoDB on AWS: what one step may change, and nothing that changes it twice. */
@NullMarked
package io.burgee.mongo;

import org.jspecify.annotations.NullMarked;
