/** From a snapshot to a new replica set, in steps that can be stopped anywhere and gone on with. */
@NullMarked
package io.burgee.mongo.restore;

import org.jspecify.annotations.NullMarked;
