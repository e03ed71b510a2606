/** Layers: experiments that share traffic without sharing contexts. */
@NullMarked
package io.burgee.flagapi.layer;

import org.jspecify.annotations.NullMarked;
