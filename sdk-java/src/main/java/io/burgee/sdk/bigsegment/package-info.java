/** What an application implements so that segments too big to be sent are asked for in a store of its own. */
@NullMarked
package io.burgee.sdk.bigsegment;

import org.jspecify.annotations.NullMarked;
