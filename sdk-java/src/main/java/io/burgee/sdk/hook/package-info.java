/** What an application implements to see evaluations and goals as they happen: for traces, logs, checks. */
@NullMarked
package io.burgee.sdk.hook;

import org.jspecify.annotations.NullMarked;
