package io.burgee.worker.watermark;

import java.util.Collection;

/**
 * What one worker can say of how far events have come through saving and the queue that follows it. All times in epoch milliseconds.
 *
 * @param at when it said so
 * @param left whether it was its last word: it held nothing then, and takes no more
 * @param through events that were received before have been taken to be saved, by whomever, a while before it said so; 0 while it can't tell
 * @param held when the oldest event was received that it may not be done with; later than all times without one
 * @param reached what was sent before to the queue that follows has been taken, by whomever, a while before it said so
 */
record Claim(long at, boolean left, long through, long held, long reached) {
    /** Who has said nothing for so long may hold what it did not tell of. */
    static final long FRESH = 3_000;

    /** From a message that is taken to the note of it; also how far clocks may be apart. */
    static final long NOTING = 2_000;

    /** A claim about what others have taken goes by what was known so long ago: they have told of it since. */
    static final long AGE = FRESH + NOTING;

    /**
     * The time before which every event is done with, or 0 when that can't be told now. Any worker's word on the queues is good, since it is of all
     * messages. What is held is told by its holder alone: whoever is silent makes it uncertain until its messages have gone to others, and
     * what follows from all that it has saved has been taken.
     *
     * @param alive who is silent for so long is gone, and others got its messages
     */
    static long complete(Collection<Claim> claims, long now, long alive) {
        long reached = claims.stream().mapToLong(Claim::reached).max().orElse(0);
        long through = claims.stream().mapToLong(Claim::through).max().orElse(0);
        for (Claim claim : claims) {
            boolean gone = claim.left || claim.at <= now - alive;
            if (!gone && claim.at <= now - FRESH) {
                return 0;
            }
            if (!gone || claim.at + NOTING >= reached) {
                through = Math.min(through, claim.held);
            }
        }
        return through;
    }
}
