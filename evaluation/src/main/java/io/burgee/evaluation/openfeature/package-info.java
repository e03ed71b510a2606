/** OpenFeature's words for contexts and reasons, the same over its remote protocol and in a provider. */
@NullMarked
package io.burgee.evaluation.openfeature;

import org.jspecify.annotations.NullMarked;
