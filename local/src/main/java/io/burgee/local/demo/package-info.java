/** What a first start puts into the platform, through the management API as any user would. */
@NullMarked
package io.burgee.local.demo;

import org.jspecify.annotations.NullMarked;
