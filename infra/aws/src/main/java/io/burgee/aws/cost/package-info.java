/** What a load costs in a month, from one file of prices. */
@NullMarked
package io.burgee.aws.cost;

import org.jspecify.annotations.NullMarked;
