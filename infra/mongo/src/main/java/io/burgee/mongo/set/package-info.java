/** The replica set as a value, the site where its machines stand, and changes of membership one vote at a time. */
@NullMarked
package io.burgee.mongo.set;

import org.jspecify.annotations.NullMarked;
