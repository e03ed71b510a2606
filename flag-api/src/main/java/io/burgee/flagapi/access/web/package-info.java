/** Signs people and scripts in, and serves members and tokens over HTTP. */
@NullMarked
package io.burgee.flagapi.access.web;

import org.jspecify.annotations.NullMarked;
