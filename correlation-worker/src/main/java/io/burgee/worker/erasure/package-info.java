/** Erases what is stored about a context, and keeps out what comes late. */
@NullMarked
package io.burgee.worker.erasure;

import org.jspecify.annotations.NullMarked;
