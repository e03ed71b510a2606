/** Which SDKs, versions and instances report to each environment, merged from what every batch says about its sender. */
@NullMarked
package io.burgee.worker.inventory;

import org.jspecify.annotations.NullMarked;
