/** What an evaluation costs an application, side by side with other SDKs. */
@NullMarked
package io.burgee.benchmarks.sdk;

import org.jspecify.annotations.NullMarked;
