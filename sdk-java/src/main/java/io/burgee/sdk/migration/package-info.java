/** Moving an application from an old system to a new one, stage by stage, as a flag says. */
@NullMarked
package io.burgee.sdk.migration;

import org.jspecify.annotations.NullMarked;
