/** Burgee behind OpenFeature's interface: a provider over a client. */
@NullMarked
package io.burgee.sdk.openfeature;

import org.jspecify.annotations.NullMarked;
