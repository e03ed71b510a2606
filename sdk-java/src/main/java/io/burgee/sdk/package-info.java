/** Feature flags in a Java application: {@link io.burgee.sdk.BurgeeClient} evaluates them in memory and reports what it did. */
@NullMarked
package io.burgee.sdk;

import org.jspecify.annotations.NullMarked;
