package io.burgee.statistics.verdict;

/**
 * Units that saw more than one variation. They stay in the first one they saw.
 *
 * @param share of all exposed units, 0..1
 */
public record MixedCheck(Light status, long units, double share) {

    private static final double AMBER_ABOVE = 0.01;
    private static final double RED_ABOVE = 0.05;

    public static MixedCheck of(long mixed, long exposed) {
        double share = exposed == 0 ? 0 : (double) mixed / exposed;
        return new MixedCheck(
                share > RED_ABOVE ? Light.RED : share > AMBER_ABOVE ? Light.AMBER : Light.OK, mixed, share);
    }
}
