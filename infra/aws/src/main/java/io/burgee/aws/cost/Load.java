package io.burgee.aws.cost;

/**
 * What a deployment has to carry, around the clock.
 *
 * @param batchesPerSecond requests of SDKs to the event endpoint
 * @param eventsPerBatch in each of them
 * @param experiments that run at a time
 */
public record Load(double batchesPerSecond, double eventsPerBatch, int experiments) {
    public Load {
        atLeast("batches per second", batchesPerSecond, 0);
        atLeast("events per batch", eventsPerBatch, 1);
        atLeast("experiments", experiments, 0);
    }

    private static void atLeast(String what, double value, int least) {
        if (!(value >= least) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "%s must be a number from %d on, not %s.".formatted(what, least, Double.toString(value)));
        }
    }

    double eventsPerSecond() {
        return batchesPerSecond * eventsPerBatch;
    }
}
