/** Whether the engine keeps its promises while it is watched: experiments without and with an effect, looked at every day. */
@NullMarked
package io.burgee.statistics.simulation;

import org.jspecify.annotations.NullMarked;
