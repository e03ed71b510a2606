package io.burgee.worker.saving;

import io.burgee.events.EventContext;
import io.burgee.worker.directory.ContextName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who was exposed in an iteration that asks for attributes.
 *
 * @param attributes that it asks for, by reference
 * @param own as the exposure's event has it
 * @param introduced as an index or identify event of the same batch has it; null without one
 * @param receivedAt epoch milliseconds
 */
record Exposed(
        ContextName context,
        List<String> attributes,
        EventContext own,
        @Nullable EventContext introduced,
        long receivedAt) {}
