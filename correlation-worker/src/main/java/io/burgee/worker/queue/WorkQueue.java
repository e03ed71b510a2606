package io.burgee.worker.queue;

/**
 * A queue with all that is kept about it.
 *
 * @param name as settings call it
 * @param deadLetters its messages that were given up
 * @param lag how far this worker is with it
 * @param busy how busy the pollers are that work it off
 */
public record WorkQueue(String name, Queue queue, DeadLetters deadLetters, Lag lag, Busy busy) {}
