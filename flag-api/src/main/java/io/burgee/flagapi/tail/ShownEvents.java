package io.burgee.flagapi.tail;

import io.burgee.flagapi.platform.Refusal;
import java.util.List;

/** The events that workers show, read only. */
public interface ShownEvents {

    /**
     * What was shown since.
     *
     * @param after the cursor of the answer before; empty for all that there is
     * @throws Refusal 503 when the store is away
     */
    Page of(String environmentId, String watchId, String after);

    /**
     * @param events as JSON, in the order in which they were stored
     * @param skipped how many more there were than are shown
     * @param cursor for the next question
     */
    record Page(List<String> events, long skipped, String cursor) {}
}
