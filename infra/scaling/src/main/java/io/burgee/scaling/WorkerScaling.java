package io.burgee.scaling;

import java.time.Duration;

/**
 * How the fleet of workers follows its load. The stack declares what is here and the simulator of the tests replays it: a change of a
 * number is tried against steps, spikes and outages before it reaches an account.
 *
 * <p>Two target-tracking policies stand over one group. The fleet grows when either asks for it and shrinks only when both agree
 * (Amazon EC2 Auto Scaling User Guide, "Target tracking scaling policies", multiple policies). Each answers what the other can't:
 *
 * <ul>
 *   <li><b>busy fraction</b> knows how much is spare while nothing waits, where backlog per instance is zero at any sufficient size
 *       and would shrink the fleet until it breaks; but it ends at 1, so that it never says by how much too few there are;
 *   <li><b>backlog per instance</b> says that, and so answers a step in one move.
 * </ul>
 *
 * <p>Both are read every ten seconds: a policy waits for three values in a row, which with values of a minute would be most of the time
 * that a message may wait at all.
 *
 * <p>Target tracking shrinks from nine tenths of its target on. In a small fleet one instance is more than that tenth, and the noise of
 * a steady load makes such a fleet grow and shrink by one for ever. So what is tracked is not the fraction itself but the
 * {@link #demand}: at the target and above it the fraction, in a band below it nothing that would move the fleet, below
 * {@code calmBelow} a value that leads to {@code calmTo} and not back to the edge.
 *
 * @param fewest instances that are always there, one for each zone at least
 * @param most instances, whatever waits
 * @param busyTarget of the time in which pollers had messages in hand, 0 to 1: {@code busyFraction} of the worker's report
 * @param calmBelow the busy fraction below which the fleet shrinks
 * @param calmTo the busy fraction to which it shrinks
 * @param backlogTarget messages that could be received now for each instance: {@code backlogPerInstance} of the worker's report. What
 *     an instance handles in about fifteen seconds
 * @param period of both metrics; target tracking takes 10, 30 or 60 s
 * @param warmup from in service until an instance counts as capacity and the fleet may shrink again
 * @param prepared instances that run or stand by, stopped, taken together (and {@code fewest} stand by whatever runs): the start of
 *     one that stands by takes a fraction of a launch
 * @param finish how long an instance that was told to end may work off what it has in hand
 */
public record WorkerScaling(
        int fewest,
        int most,
        double busyTarget,
        double calmBelow,
        double calmTo,
        double backlogTarget,
        Duration period,
        Duration warmup,
        int prepared,
        Duration finish) {

    /** What is deployed. */
    public static final WorkerScaling STANDARD = new WorkerScaling(
            3, 40, 0.6, 0.4, 0.48, 300, Duration.ofSeconds(10), Duration.ofSeconds(30), 30, Duration.ofSeconds(120));

    /** How many stand by while so many are wanted to run ("Warm pools", maximum prepared capacity and minimum size). */
    public int standingBy(int running) {
        return Math.max(fewest, prepared - running);
    }

    /** What stands for the busy fraction in the band in which the fleet stays: under the target, above nine tenths of it. */
    private static final double CONTENT = 0.95;

    /** What the policy tracks: {@link #demandExpression} as the simulator computes it. */
    double demand(double busy) {
        if (busy >= busyTarget) {
            return busy;
        }
        return busy < calmBelow ? busy * busyTarget / calmTo : busyTarget * CONTENT;
    }

    /**
     * The same as metric math of CloudWatch.
     *
     * @param busy the id of the metric
     */
    public String demandExpression(String busy) {
        return "IF(%1$s >= %2$s, %1$s, IF(%1$s < %3$s, %1$s * %4$s, %5$s))"
                .formatted(busy, busyTarget, calmBelow, busyTarget / calmTo, busyTarget * CONTENT);
    }

    WorkerScaling with(Duration otherPeriod) {
        return new WorkerScaling(
                fewest, most, busyTarget, calmBelow, calmTo, backlogTarget, otherPeriod, warmup, prepared, finish);
    }

    WorkerScaling withBusy(double target, double below, double to) {
        return new WorkerScaling(fewest, most, target, below, to, backlogTarget, period, warmup, prepared, finish);
    }

    WorkerScaling withPrepared(int other) {
        return new WorkerScaling(
                fewest, most, busyTarget, calmBelow, calmTo, backlogTarget, period, warmup, other, finish);
    }
}
