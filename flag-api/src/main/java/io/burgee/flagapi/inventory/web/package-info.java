/** Serves the inventory over HTTP. */
@NullMarked
package io.burgee.flagapi.inventory.web;

import org.jspecify.annotations.NullMarked;
