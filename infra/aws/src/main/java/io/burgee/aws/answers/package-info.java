/** What an operator is asked before anything is created. */
@NullMarked
package io.burgee.aws.answers;

import org.jspecify.annotations.NullMarked;
