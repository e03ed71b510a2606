package io.burgee.scaling;

import java.util.ArrayList;
import java.util.List;

/** Replays a schedule against the constants that the stack declares. */
final class Simulation {
    /** What CloudWatch needs to make a metric of a line in a log. */
    private static final int METRIC_DELAY = 10;

    /** A policy that shrinks after fifteen minutes, which is what AWS's alarms of a minute's period do. */
    static final int CAUTIOUS_MINUTES = 15;

    private final WorkerScaling scaling;
    private final double handledPerSecond;
    private final int lowValues;

    /**
     * @param handledPerSecond messages, by one instance
     * @param lowValues in a row, before a policy agrees to shrink
     */
    Simulation(WorkerScaling scaling, double handledPerSecond, int lowValues) {
        this.scaling = scaling;
        this.handledPerSecond = handledPerSecond;
        this.lowValues = lowValues;
    }

    /** The state at the end of a second. */
    record Moment(int second, double waiting, int age, int desired, int inService) {}

    /**
     * @param instanceSeconds what was paid for
     * @param handled messages, those that failed included
     */
    record Outcome(String name, List<Moment> moments, double instanceSeconds, double handled) {
        int greatestAge() {
            return moments.stream().mapToInt(Moment::age).max().orElseThrow();
        }

        int greatestAge(int from, int to) {
            return moments.subList(from, to).stream()
                    .mapToInt(Moment::age)
                    .max()
                    .orElseThrow();
        }

        /** How often growing turned into shrinking or shrinking into growing. */
        int changesOfDirection() {
            int changes = 0;
            int direction = 0;
            for (int i = 1; i < moments.size(); i++) {
                int step = Integer.signum(
                        moments.get(i).desired() - moments.get(i - 1).desired());
                if (step != 0) {
                    changes += direction != 0 && step != direction ? 1 : 0;
                    direction = step;
                }
            }
            return changes;
        }
    }

    Outcome replay(Schedule schedule) {
        int size = (int) Math.ceil(schedule.arrivals().applyAsDouble(0) / handledPerSecond / scaling.busyTarget());
        Fleet fleet = new Fleet(scaling, Math.clamp(size, scaling.fewest(), scaling.most()));
        Policies policies = new Policies(scaling, lowValues);
        WaitingLine line = new WaitingLine();
        List<Moment> moments = new ArrayList<>();
        double busySeconds = 0;
        double paid = 0;
        double total = 0;
        int period = (int) scaling.period().toSeconds();
        List<double[]> published = new ArrayList<>();
        for (int now = 0; now < schedule.seconds(); now++) {
            line.arrive(now, schedule.arrivals().applyAsDouble(now), schedule.poison());
            int inService = fleet.inService(now);
            double capacity = schedule.down().test(now)
                    ? 0
                    : inService * handledPerSecond * schedule.speed().applyAsDouble(now);
            double handled = line.handle(now, capacity);
            total += handled;
            paid += inService;
            busySeconds += capacity > 0 ? handled / capacity : 1;
            if ((now + 1) % period == 0) {
                boolean silent = schedule.silent().test(now);
                published.add(new double[] {
                    now + METRIC_DELAY,
                    silent ? Double.NaN : busySeconds / period,
                    silent ? Double.NaN : line.length() / Math.max(1, inService)
                });
                busySeconds = 0;
            }
            if (!published.isEmpty() && published.getFirst()[0] <= now) {
                double[] values = published.removeFirst();
                policies.see(values[1], values[2]);
                fleet.resize(now, policies.decide(now, fleet.desired(), fleet.warm(now), fleet.isWarmingUp(now)));
            }
            moments.add(new Moment(now, line.length(), line.age(now), fleet.desired(), inService));
        }
        return new Outcome(schedule.name(), moments, paid, total);
    }
}
