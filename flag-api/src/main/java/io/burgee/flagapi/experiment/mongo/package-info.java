/** Keeps experiments in MongoDB, iterations inside them. */
@NullMarked
package io.burgee.flagapi.experiment.mongo;

import org.jspecify.annotations.NullMarked;
