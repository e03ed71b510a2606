/** Projects, their environments, and the keys that SDKs connect with. */
@NullMarked
package io.burgee.flagapi.project;

import org.jspecify.annotations.NullMarked;
