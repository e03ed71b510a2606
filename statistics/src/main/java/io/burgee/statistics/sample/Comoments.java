package io.burgee.statistics.sample;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/** Means and centred co-moments of several numbers per unit: {@link Moments} in more than one dimension. */
public final class Comoments implements Additive<Comoments> {

    private final long n;
    private final double[] means;
    private final double[][] products;

    private Comoments(long n, double[] means, double[][] products) {
        this.n = n;
        this.means = means;
        this.products = products;
        boolean finite = Arrays.stream(means).allMatch(Double::isFinite)
                && Arrays.stream(products).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
        if (n < 0 || !finite) {
            throw new IllegalArgumentException("expected a count and finite moments");
        }
    }

    /** Of no units, for this many numbers per unit. */
    public static Comoments empty(int dimension) {
        return new Comoments(0, new double[dimension], new double[dimension][dimension]);
    }

    /**
     * From raw sums.
     *
     * @param products sums of products, symmetric: squares on the diagonal
     */
    public static Comoments ofSums(long n, double[] sums, double[][] products) {
        if (n == 0) {
            return empty(sums.length);
        }
        var means = Arrays.stream(sums).map(sum -> sum / n).toArray();
        var centred = new double[sums.length][sums.length];
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums.length; j++) {
                double c = products[i][j] - sums[i] * means[j];
                centred[i][j] = i == j ? Math.max(0, c) : c;
            }
        }
        return new Comoments(n, means, centred);
    }

    /**
     * From exact sums, as the worker publishes them. They are centred before they are rounded: with values near 1e9, rounding
     * first would lose the variance.
     *
     * @param products of the first number with all, of the second with all from itself on, and so forth
     */
    public static Comoments ofExactSums(long n, List<BigDecimal> sums, List<BigDecimal> products) {
        int k = sums.size();
        if (products.size() != k * (k + 1) / 2) {
            throw new IllegalArgumentException(
                    "expected %d products of %d numbers, got %d".formatted(k * (k + 1) / 2, k, products.size()));
        }
        if (n == 0) {
            return empty(k);
        }
        var units = BigDecimal.valueOf(n);
        var centred = new double[k][k];
        int at = 0;
        for (int i = 0; i < k; i++) {
            for (int j = i; j < k; j++) {
                var product =
                        products.get(at++).multiply(units).subtract(sums.get(i).multiply(sums.get(j)));
                centred[i][j] = product.divide(units, MathContext.DECIMAL128).doubleValue();
                centred[j][i] = centred[i][j];
            }
        }
        var means = sums.stream()
                .mapToDouble(sum -> sum.divide(units, MathContext.DECIMAL128).doubleValue())
                .toArray();
        return new Comoments(n, means, centred);
    }

    /**
     * The least number of units that are not zero, given the moments of all: {@code (sum x)^2 <= k sum x^2} for k non-zero
     * values, by Cauchy and Schwarz.
     */
    static long atLeastNonZero(long n, double mean, double m2) {
        double squares = m2 / n + mean * mean;
        return n == 0 || squares == 0 ? 0 : Math.min(n, (long) Math.ceil(n * (mean * mean / squares) * (1 - 1e-12)));
    }

    public long n() {
        return n;
    }

    public double mean(int i) {
        return means[i];
    }

    /** Sample covariance, with n-1; 0 below two units. */
    public double covariance(int i, int j) {
        return n < 2 ? 0 : products[i][j] / (n - 1);
    }

    /** The moments of one of the numbers alone. */
    public Moments moments(int i) {
        return new Moments(n, means[i], Math.max(0, products[i][i]));
    }

    /** Covariance of two linear combinations of the numbers. */
    public double covariance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                sum += a[i] * b[j] * covariance(i, j);
            }
        }
        return sum;
    }

    public Comoments add(double... values) {
        return merge(new Comoments(1, values.clone(), new double[values.length][values.length]));
    }

    @Override
    public Comoments merge(Comoments other) {
        if (n == 0) {
            return other;
        }
        if (other.n == 0) {
            return this;
        }
        long total = n + other.n;
        int k = means.length;
        var mean = new double[k];
        var product = new double[k][k];
        for (int i = 0; i < k; i++) {
            double di = other.means[i] - means[i];
            mean[i] = means[i] + di * other.n / total;
            for (int j = 0; j < k; j++) {
                double dj = other.means[j] - means[j];
                product[i][j] = products[i][j] + other.products[i][j] + di * dj * ((double) n * other.n / total);
            }
        }
        return new Comoments(total, mean, product);
    }

    /** One unit's numbers change. */
    public Comoments replace(double[] before, double[] after) {
        if (n == 0) {
            throw new IllegalStateException("an empty sample has no value to replace");
        }
        int k = means.length;
        var mean = new double[k];
        Arrays.setAll(mean, i -> means[i] + (after[i] - before[i]) / n);
        var product = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double changed = products[i][j]
                        + (after[i] - before[i]) * (after[j] - mean[j])
                        + (before[i] - means[i]) * (after[j] - before[j]);
                product[i][j] = i == j ? Math.max(0, changed) : changed;
            }
        }
        return new Comoments(n, mean, product);
    }
}
