/** Raw chunks read again, because an operator asks for it. */
@NullMarked
package io.burgee.worker.replay;

import org.jspecify.annotations.NullMarked;
