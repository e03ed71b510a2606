package io.burgee.statistics.simulation;

import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.Moments;
import io.burgee.statistics.sample.Sample;
import java.util.Arrays;
import java.util.SplittableRandom;

/** How units behave: where their numbers come from. */
interface Population {

    String name();

    /** The true mean of a unit's value in control. */
    double mean();

    /** A variation whose mean is {@code lift} above control's, empty at first. */
    Arrivals arrivals(double lift);

    /** The units of one variation, coming in. */
    interface Arrivals {

        /** More units come; what is known of all of them then. */
        Sample more(int units, SplittableRandom random);
    }

    /** Each unit converts or not. */
    record Converting(double rate) implements Population {

        @Override
        public String name() {
            return "%s %% convert".formatted(rate * 100 % 1 == 0 ? Math.round(rate * 100) : rate * 100);
        }

        @Override
        public double mean() {
            return rate;
        }

        @Override
        public Arrivals arrivals(double lift) {
            return new Arrivals() {
                private Conversions all = new Conversions(0, 0);

                @Override
                public Sample more(int units, SplittableRandom random) {
                    all = all.merge(new Conversions(units, binomial(units, rate * (1 + lift), random)));
                    return all;
                }
            };
        }
    }

    /** Few buy, and what they spend is skewed: lognormal. */
    record Buying(double rate, double mu, double sigma) implements Population {

        @Override
        public String name() {
            return "revenue, %.0f %% buy".formatted(rate * 100);
        }

        @Override
        public double mean() {
            return rate * Math.exp(mu + sigma * sigma / 2);
        }

        @Override
        public Arrivals arrivals(double lift) {
            return new Arrivals() {
                private Moments all = Moments.EMPTY;

                @Override
                public Sample more(int units, SplittableRandom random) {
                    int buyers = binomial(units, rate, random);
                    for (int i = 0; i < buyers; i++) {
                        all = all.add((1 + lift) * Math.exp(mu + sigma * random.nextGaussian()));
                    }
                    all = all.merge(new Moments(units - buyers, 0, 0));
                    return all;
                }
            };
        }
    }

    /** Counts of units that differ in their rate: negative binomial with one degree of freedom. */
    record Counting(double mean) implements Population {

        @Override
        public String name() {
            return "counts, overdispersed";
        }

        @Override
        public Arrivals arrivals(double lift) {
            double log = Math.log1p(-1 / (1 + mean * (1 + lift)));
            return new Arrivals() {
                private Moments all = Moments.EMPTY;

                @Override
                public Sample more(int units, SplittableRandom random) {
                    for (int i = 0; i < units; i++) {
                        all = all.add(Math.floor(Math.log1p(-random.nextDouble()) / log));
                    }
                    return all;
                }
            };
        }
    }

    /** Units that go on acting after they came, each at its own rate: not independent from look to look. */
    record Returning(double daily) implements Population {

        @Override
        public String name() {
            return "counts that go on, units differ";
        }

        /** Grows with time; only a lift of zero is asked for. */
        @Override
        public double mean() {
            return Double.NaN;
        }

        @Override
        public Arrivals arrivals(double lift) {
            return new Arrivals() {
                private double[] rates = new double[0];
                private double[] totals = new double[0];

                @Override
                public Sample more(int units, SplittableRandom random) {
                    int before = rates.length;
                    rates = Arrays.copyOf(rates, before + units);
                    totals = Arrays.copyOf(totals, before + units);
                    for (int i = before; i < rates.length; i++) {
                        rates[i] = -daily * (1 + lift) * Math.log1p(-random.nextDouble());
                    }
                    double sum = 0;
                    double squares = 0;
                    for (int i = 0; i < rates.length; i++) {
                        totals[i] += poisson(rates[i], random);
                        sum += totals[i];
                        squares += totals[i] * totals[i];
                    }
                    return Moments.ofSums(rates.length, sum, squares);
                }
            };
        }
    }

    /** By the gaps between successes: as many draws as successes. */
    static int binomial(int n, double p, SplittableRandom random) {
        double log = Math.log1p(-p);
        int successes = 0;
        double at = Math.floor(Math.log1p(-random.nextDouble()) / log);
        while (at < n) {
            successes++;
            at += 1 + Math.floor(Math.log1p(-random.nextDouble()) / log);
        }
        return successes;
    }

    private static int poisson(double rate, SplittableRandom random) {
        double limit = Math.exp(-rate);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
