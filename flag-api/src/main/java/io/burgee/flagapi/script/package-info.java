/** The script that pages load: every build that pages may have been told to load stays available under its own address. */
@NullMarked
package io.burgee.flagapi.script;

import org.jspecify.annotations.NullMarked;
