package io.burgee.ingest.batch;

import io.burgee.events.Frame;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * A batch whose sender waits for its answer.
 *
 * @param since when it came, by {@link System#nanoTime}
 */
record Waiting(Frame frame, long since, Consumer<Commit> answer) {

    /** Answers; whatever goes wrong with one answer must not touch those of others. */
    void settle(Commit commit) {
        try {
            answer.accept(commit);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Waiting.class).warn("an answer failed", e);
        }
    }
}
