/** Questions asked of a flag: their design, their iterations with a frozen allocation, and what is to be measured for them. */
@NullMarked
package io.burgee.flagapi.experiment;

import org.jspecify.annotations.NullMarked;
