package io.burgee.ingest.queue;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where groups go. */
public interface MessageQueue {
    int MOST_MESSAGES = 10;

    /** The most bytes of one message, and of all messages that are sent together. */
    int MOST_BYTES = 1 << 20;

    /**
     * Sends messages together; each is accepted or not by itself.
     *
     * @param bodies 1 to {@link #MOST_MESSAGES} ASCII texts of at most {@link #MOST_BYTES} in sum
     * @return the indices of those that the queue has accepted and will not lose; completed exceptionally when none was, or
     *     when that is not known
     */
    CompletionStage<BitSet> send(List<String> bodies);

    /** Whether the queue has been found. */
    boolean isFound();
}
