package io.burgee.scaling;

import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * What happens to a fleet, second by second.
 *
 * @param name for reports
 * @param seconds how long it is replayed
 * @param arrivals messages a second
 * @param speed share of its usual speed at which an instance works: less while DynamoDB throttles
 * @param down whether no instance works
 * @param silent whether no instance reports
 * @param poison share of messages whose handling fails at every delivery
 */
record Schedule(
        String name,
        int seconds,
        IntToDoubleFunction arrivals,
        IntToDoubleFunction speed,
        IntPredicate down,
        IntPredicate silent,
        double poison) {
    static final int HOUR = 3_600;

    static Schedule of(String name, IntToDoubleFunction arrivals) {
        return new Schedule(name, 4 * HOUR, arrivals, second -> 1, second -> false, second -> false, 0);
    }

    Schedule named(String other) {
        return new Schedule(other, seconds, arrivals, speed, down, silent, poison);
    }

    Schedule lasting(int longer) {
        return new Schedule(name, longer, arrivals, speed, down, silent, poison);
    }

    Schedule arriving(IntToDoubleFunction other) {
        return new Schedule(name, seconds, other, speed, down, silent, poison);
    }

    Schedule slowed(IntToDoubleFunction other) {
        return new Schedule(name, seconds, arrivals, other, down, silent, poison);
    }

    Schedule throttled(int from, int to, double share) {
        return slowed(second -> second >= from && second < to ? share : 1);
    }

    Schedule down(int from, int to, boolean untold) {
        IntPredicate during = second -> second >= from && second < to;
        return new Schedule(name, seconds, arrivals, speed, during, untold ? during : second -> false, poison);
    }

    Schedule poisoned(double share) {
        return new Schedule(name, seconds, arrivals, speed, down, silent, share);
    }
}
