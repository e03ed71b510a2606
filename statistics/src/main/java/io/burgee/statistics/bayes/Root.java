package io.burgee.statistics.bayes;

import java.util.function.DoubleUnaryOperator;

/** Where an increasing function of a positive number reaches a value. */
final class Root {

    private static final int MOST_STEPS = 200;
    private static final double CLOSE = 1e-13;

    private Root() {}

    /** Brackets by doubling from a guess, then closes in by the Illinois variant of false position, on a log scale. */
    static double increasing(DoubleUnaryOperator f, double value, double guess) {
        double low = Math.log(guess);
        double high = low;
        double step = 0.125;
        double atLow = f.applyAsDouble(guess) - value;
        double atHigh = atLow;
        while (atLow > 0 && step < 1e3) {
            high = low;
            atHigh = atLow;
            low -= step;
            step *= 2;
            atLow = f.applyAsDouble(Math.exp(low)) - value;
        }
        while (atHigh < 0 && step < 1e3) {
            low = high;
            atLow = atHigh;
            high += step;
            step *= 2;
            atHigh = f.applyAsDouble(Math.exp(high)) - value;
        }
        int side = 0;
        for (int i = 0; i < MOST_STEPS && high - low > CLOSE && atLow < 0 && atHigh > 0; i++) {
            double middle = (low * atHigh - high * atLow) / (atHigh - atLow);
            double at = f.applyAsDouble(Math.exp(middle)) - value;
            if (Math.abs(at) < CLOSE) {
                return Math.exp(middle);
            }
            if (at < 0) {
                low = middle;
                atLow = at;
                atHigh = side == -1 ? atHigh / 2 : atHigh;
                side = -1;
            } else {
                high = middle;
                atHigh = at;
                atLow = side == 1 ? atLow / 2 : atLow;
                side = 1;
            }
        }
        return Math.exp(Math.abs(atLow) < Math.abs(atHigh) ? low : high);
    }
}
