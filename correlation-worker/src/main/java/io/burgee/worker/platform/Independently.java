package io.burgee.worker.platform;

import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same for many things, of which one that fails holds up no other. */
public final class Independently {
    private static final Logger LOG = LoggerFactory.getLogger(Independently.class);

    private Independently() {}

    /**
     * Does it for one after the other; what fails is logged. Returns early when the thread is interrupted.
     *
     * @param name of a thing, as the log has it
     */
    public static <T> void each(
            Collection<? extends T> things, String what, Function<? super T, String> name, Consumer<? super T> action) {
        for (T thing : things) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            try {
                action.accept(thing);
            } catch (Unavailable e) {
                LOG.warn("Could not {} {} this time: {}", what, name.apply(thing), e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("Could not {} {}", what, name.apply(thing), e);
            }
        }
    }
}
