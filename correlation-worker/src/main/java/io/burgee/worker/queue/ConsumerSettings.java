package io.burgee.worker.queue;

import java.time.Duration;

/**
 * How a queue is worked off.
 *
 * @param longPoll how long a receive waits for the first message
 * @param visibility how long a message is kept from others at a time; it is prolonged while work on it goes on
 * @param maxReceives after so many deliveries a message that always fails is rejected
 */
public record ConsumerSettings(Duration longPoll, Duration visibility, int maxReceives) {}
