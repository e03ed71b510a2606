/** The stacks: what stands in an account, and who may do what. */
@NullMarked
package io.burgee.aws.stack;

import org.jspecify.annotations.NullMarked;
