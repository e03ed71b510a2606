/** The command: {@code ./burgee deploy} and {@code ./burgee estimate}. */
@NullMarked
package io.burgee.aws.deploy;

import org.jspecify.annotations.NullMarked;
