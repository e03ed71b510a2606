package io.burgee.worker.queue;

/**
 * What became of a queue's messages at this worker in a stretch of time; all in epoch milliseconds.
 *
 * @param held when the oldest event was received whose message was held at the end of it, or taken in it; {@link #NONE} without one
 * @param taken when the oldest of the messages was sent that were taken in it; {@link #NONE} without one
 * @param emptyAt when a receive last found nothing; 0 when none ever did
 */
public record Stretch(long held, long taken, long emptyAt) {
    /** Later than all times. */
    public static final long NONE = Long.MAX_VALUE;
}
