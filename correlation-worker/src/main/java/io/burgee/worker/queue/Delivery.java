package io.burgee.worker.queue;

/**
 * A message as it was handed to this worker.
 *
 * @param id the message's, equal on every delivery
 * @param receipt this delivery's, by which it is deleted
 * @param receiveCount how often it was delivered, about; 1 the first time
 * @param sentAt when it was first sent, epoch milliseconds
 */
public record Delivery(String id, String receipt, String body, int receiveCount, long sentAt) {}
