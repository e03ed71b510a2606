/** Requests to erase what is stored about a context, until they are carried out. */
@NullMarked
package io.burgee.flagapi.erasure;

import org.jspecify.annotations.NullMarked;
