/** Which SDKs, versions and instances report to an environment. */
@NullMarked
package io.burgee.flagapi.inventory;

import org.jspecify.annotations.NullMarked;
