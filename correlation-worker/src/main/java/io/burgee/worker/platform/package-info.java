/** What every other room stands on: settings, the tables and their client, the meters. */
@NullMarked
package io.burgee.worker.platform;

import org.jspecify.annotations.NullMarked;
