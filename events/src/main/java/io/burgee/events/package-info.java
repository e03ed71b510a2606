/** What SDKs report and how it travels to the worker: event kinds, the batch decoder, and the group that one queue message carries. */
@NullMarked
package io.burgee.events;

import org.jspecify.annotations.NullMarked;
