/** Takes and shows requests for erasure over HTTP. */
@NullMarked
package io.burgee.flagapi.erasure.web;

import org.jspecify.annotations.NullMarked;
