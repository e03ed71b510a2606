/** Several flag-api nodes, each a process of its own, on one store. */
@NullMarked
package io.burgee.acceptance.nodes;

import org.jspecify.annotations.NullMarked;
