package io.burgee.worker.queue;

/** Holds consumers back until what they need is there. */
public interface Gate {
    boolean open();
}
