/** What a member does when its machine starts, above all when its disk is empty. */
@NullMarked
package io.burgee.mongo.boot;

import org.jspecify.annotations.NullMarked;
