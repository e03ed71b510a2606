package io.burgee.statistics;

import java.util.function.DoubleUnaryOperator;

/** Composite Gauss-Legendre integration: exact to rounding where the integrand is smooth within each panel. */
public final class Quadrature {

    private final double[] nodes;
    private final double[] weights;

    /** @param points in each panel */
    public Quadrature(int points) {
        nodes = new double[points];
        weights = new double[points];
        for (int k = 0; k < points; k++) {
            legendre(k, points);
        }
    }

    /** @param cuts where panels begin and end, ascending */
    public double integrate(DoubleUnaryOperator f, double... cuts) {
        double sum = 0;
        for (int panel = 1; panel < cuts.length; panel++) {
            double half = (cuts[panel] - cuts[panel - 1]) / 2;
            double middle = (cuts[panel] + cuts[panel - 1]) / 2;
            for (int point = 0; point < nodes.length; point++) {
                sum += half * weights[point] * f.applyAsDouble(middle + half * nodes[point]);
            }
        }
        return sum;
    }

    /** The points of equal panels between two ends, ascending, for an integrand that is known at them only. */
    public double[] points(double low, double high, int panels) {
        return onPanels(low, high, panels, false);
    }

    /** The weight of each of {@link #points}. */
    public double[] weights(double low, double high, int panels) {
        return onPanels(low, high, panels, true);
    }

    private double[] onPanels(double low, double high, int panels, boolean weight) {
        double half = (high - low) / panels / 2;
        var out = new double[panels * nodes.length];
        for (int i = 0; i < out.length; i++) {
            int point = nodes.length - 1 - i % nodes.length;
            double middle = low + (2 * (i / nodes.length) + 1) * half;
            out[i] = weight ? half * weights[point] : middle + half * nodes[point];
        }
        return out;
    }

    /** A zero of the Legendre polynomial by Newton's method, and its weight. */
    private void legendre(int k, int points) {
        double x = Math.cos(Math.PI * (k + 0.75) / (points + 0.5));
        double slope = 1;
        for (int step = 0; step < 100; step++) {
            double before = 1;
            double value = x;
            for (int n = 2; n <= points; n++) {
                double next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
                before = value;
                value = next;
            }
            slope = points * (x * value - before) / (x * x - 1);
            double move = value / slope;
            x -= move;
            if (Math.abs(move) < 1e-16) {
                break;
            }
        }
        nodes[k] = x;
        weights[k] = 2 / ((1 - x * x) * slope * slope);
    }
}
