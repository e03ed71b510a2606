package io.burgee.statistics;

import io.burgee.statistics.bayes.BetaPosteriors;
import io.burgee.statistics.bayes.NormalPosterior;
import io.burgee.statistics.bayes.ProbabilityBest;
import io.burgee.statistics.sample.Adjusted;
import io.burgee.statistics.sample.Cap;
import io.burgee.statistics.sample.Comoments;
import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.Covaried;
import io.burgee.statistics.sample.CovariedRatios;
import io.burgee.statistics.sample.Moments;
import io.burgee.statistics.sample.Ratios;
import io.burgee.statistics.sample.Sample;
import io.burgee.statistics.sample.UnitQuantile;
import io.burgee.statistics.simulation.Peers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import tools.jackson.databind.JsonNode;

/** From a vector's function name and inputs to what the engine answers. */
final class Functions {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    static final Map<String, Function<JsonNode, Object>> ALL = Map.ofEntries(
            fn("normal.sf", in -> Map.of("sf", NORMAL.survivalProbability(num(in, "x")))),
            fn("normal.quantile", in -> Map.of("q", NORMAL.inverseCumulativeProbability(num(in, "p")))),
            fn("t.p2", in -> Map.of("p", Difference.twoSidedP(num(in, "t"), num(in, "df")))),
            fn("t.crit", in -> Map.of("crit", Difference.critical(num(in, "alpha"), num(in, "df")))),
            fn(
                    "chi2.sf",
                    in -> Map.of("sf", ChiSquaredDistribution.of(num(in, "k")).survivalProbability(num(in, "x")))),
            fn("moments", Functions::moments),
            fn("moments.merge", in -> {
                var merged = pair(in.get("a")).merge(pair(in.get("b")));
                return Map.of("n", merged.n(), "mean", merged.mean(), "m2", merged.m2());
            }),
            fn("welch", in -> welch(sums(in, "control"), sums(in, "treatment"), in)),
            fn("proportion", Functions::proportion),
            fn("fieller", Functions::fieller),
            fn("lift.fieller", Functions::lift),
            fn("lift.fiellerGeneric", Functions::generic),
            fn(
                    "sequential.rho",
                    in -> Map.of(
                            "rho",
                                    Math.sqrt(ConfidenceSequence.tunedFor(num(in, "tuning"), num(in, "alpha"))
                                            .rhoSquared()),
                            "rhoExact",
                                    Math.sqrt(ConfidenceSequence.optimalFor(num(in, "tuning"), num(in, "alpha"))
                                            .rhoSquared()))),
            fn("sequential.critical", in -> {
                var sequence = ConfidenceSequence.tunedFor(num(in, "tuning"), num(in, "alpha"));
                long n = in.get("n").asLong();
                return Map.of("critical", sequence.critical(n), "criticalOneSided", sequence.criticalOneSided(n));
            }),
            fn("sequential.twoSided", Functions::twoSided),
            fn("sequential.oneSided", Functions::oneSided),
            fn("srm.chiSquare", in -> {
                var test = ChiSquareSplit.of(longs(in.get("counts")), doubles(in.get("weights")));
                return Map.of("chi2", test.statistic(), "df", test.degreesOfFreedom(), "p", test.pValue());
            }),
            fn("srm.sequential", Functions::sequentialSplit),
            fn("mcp", Functions::multiplicity),
            fn("power", Functions::power),
            fn("runtime", in -> {
                var time = RunTime.of(
                        in.get("neededTotal").asLong(),
                        in.get("alreadyExposed").asLong(),
                        num(in, "dailyEligible"),
                        num(in, "trafficFraction"));
                return Map.of("days", time.days(), "weeks", time.weeks(), "daysRounded", time.roundedDays());
            }),
            fn("guardrail", Functions::guardrail),
            fn("ratio", Functions::ratio),
            fn("ratio.cuped", Functions::ratioCuped),
            fn("cuped", Functions::cuped),
            fn("winsor", Functions::winsor),
            fn("quantile", Functions::quantile),
            fn(
                    "quantile.ranks",
                    in -> UnitQuantile.levels(in.get("n").asLong(), num(in, "nu"))
                            .<Object>map(l -> Map.of("lower", l.low(), "upper", l.high()))
                            .orElse(Map.of())),
            fn("quantile.clustered", in -> {
                var out = new HashMap<String, Object>(clustered(in.get("control")));
                if (in.has("treatment")) {
                    out.put("treatment", clustered(in.get("treatment")));
                }
                return out;
            }),
            fn("groupSequential.bounds", in -> {
                var spending =
                        in.get("spending").asString().equals("pocock") ? Spending.POCOCK : Spending.OBRIEN_FLEMING;
                var looks = doubles(in.get("informationFractions"));
                return Map.of("z", new GroupSequential(num(in, "alpha"), spending, looks).bounds());
            }),
            fn("sequential.howardNormalMixture", in -> {
                double v = num(in, "v");
                var sequence = ConfidenceSequence.tunedFor(num(in, "vOpt"), num(in, "alpha"));
                double bound = sequence.critical(v) * Math.sqrt(v);
                return Map.of(
                        "rho",
                        1 / sequence.rhoSquared(),
                        "boundTwoSided",
                        bound,
                        "halfWidthTwoSided",
                        bound / v,
                        "boundOneSided",
                        Peers.howardOneSided(v, num(in, "vOpt"), num(in, "alpha")));
            }),
            fn("sequential.msprtStatsig", in -> {
                double v =
                        num(in, "varControl") / num(in, "nControl") + num(in, "varTreatment") / num(in, "nTreatment");
                double variances = num(in, "varControl") + num(in, "varTreatment");
                double n = num(in, "nControl") + num(in, "nTreatment");
                return Map.of("z", Peers.statsigCritical(v, variances / n, num(in, "alpha")));
            }),
            fn(
                    "beta.quantile",
                    in -> Map.of(
                            "q",
                            BetaDistribution.of(num(in, "a"), num(in, "b"))
                                    .inverseCumulativeProbability(num(in, "p")))),
            fn("bayes.betaBinomial", Functions::betaBinomial),
            fn("bayes.normal", Functions::normal),
            fn(
                    "bayes.normalProbBest",
                    in -> Map.of("probBest", ProbabilityBest.of(doubles(in.get("means")), doubles(in.get("sds"))))));

    private Functions() {}

    private static Map<String, Object> moments(JsonNode in) {
        var m = Moments.of(doubles(in.get("values")));
        return Map.of(
                "n", m.n(), "mean", m.mean(), "variance", m.variance(), "sum", m.sum(), "sumSquares", m.sumSquares());
    }

    private static Map<String, Object> welch(Sample control, Sample treatment, JsonNode in) {
        if (!Difference.isDefined(control, treatment)) {
            var status = Comparison.of(control, treatment, ConfidenceSequence.tunedFor(10_000, num(in, "alpha")));
            return Map.of("status", status.status().name());
        }
        var d = Difference.between(control, treatment);
        if (in.path("relative").asBoolean()) {
            return control.mean() == 0
                    ? Map.of("status", "BASELINE_ZERO")
                    : deltaMethod(control, treatment, d, num(in, "alpha"));
        }
        return analysis(d.estimate(), d.standardError(), d.degreesOfFreedom(), num(in, "alpha"));
    }

    private static Map<String, Object> ratio(JsonNode in) {
        var c = ratios(in.get("control"));
        var t = ratios(in.get("treatment"));
        var out = new HashMap<String, Object>(welch(c, t, in));
        out.put("ratioControl", c.mean());
        out.put("ratioTreatment", t.mean());
        out.put("unitVarianceControl", c.variance());
        out.put("unitVarianceTreatment", t.variance());
        return out;
    }

    private static Map<String, Object> cuped(JsonNode in) {
        var control = covaried(in.get("control"));
        var treatment = covaried(in.get("treatment"));
        var adjustment = Covaried.adjust(List.of(control, treatment));
        var a = adjustment.arms().get(0);
        var b = adjustment.arms().get(1);
        double shift = adjustment.coefficient() * adjustment.centre();
        var out = new HashMap<String, Object>(Map.of(
                "theta", adjustment.coefficient(),
                "meanA", a.mean() - shift,
                "meanB", b.mean() - shift,
                "varA", a.variance(),
                "varB", b.variance()));
        if (!in.path("relative").asBoolean()) {
            out.putAll(welch(a, b, in));
        } else if (Difference.isDefined(a, b) && a.baseline() != 0) {
            out.putAll(adjustedDelta(a, b, b.baseline(), in));
        }
        return out;
    }

    private static Map<String, Object> ratioCuped(JsonNode in) {
        var adjustment =
                CovariedRatios.adjust(List.of(covariedRatios(in.get("control")), covariedRatios(in.get("treatment"))));
        var a = adjustment.arms().get(0);
        var b = adjustment.arms().get(1);
        double adjusted = a.baseline() + b.mean() - a.mean();
        var out = new HashMap<String, Object>(
                in.path("relative").asBoolean() ? adjustedDelta(a, b, adjusted, in) : welch(a, b, in));
        out.put("theta", adjustment.coefficient());
        return out;
    }

    /** The comparison mode of other engines for adjusted samples: relative by the delta method. */
    private static Map<String, Object> adjustedDelta(Adjusted a, Adjusted b, double treatment, JsonNode in) {
        double m = a.baseline();
        double slope = treatment / m;
        // The gradient by control's raw mean is -treatment/m^2, and by its covariate theta/m.
        double control = slope * slope * a.varianceOfBaseline()
                - 2 * slope * (a.varianceOfBaseline() - a.covarianceWithBaseline())
                + a.varianceOfMean()
                + a.varianceOfBaseline()
                - 2 * a.covarianceWithBaseline();
        var d = Difference.between(a, b);
        double se = Math.sqrt((b.varianceOfMean() + control) / (m * m));
        return analysis(d.estimate() / Math.abs(m), se, d.degreesOfFreedom(), num(in, "alpha"));
    }

    private static Map<String, Object> winsor(JsonNode in) {
        var values = doubles(in.get("values"));
        double percentile = num(in, "percentile");
        var cap = in.path("ignoreZeros").asBoolean()
                ? Cap.atPercentile(percentile, values)
                : Cap.at(Cap.quantile(percentile, values));
        var capped = Arrays.stream(values).map(cap::apply).toArray();
        return Map.of(
                "cap", cap.high(),
                "sum", Arrays.stream(capped).sum(),
                "sumSquares", Arrays.stream(capped).map(v -> v * v).sum());
    }

    private static Map<String, Object> quantile(JsonNode in) {
        var c = unitQuantile(in.get("control"));
        var t = unitQuantile(in.get("treatment"));
        var out = new HashMap<String, Object>(welch(c, t, in));
        out.put("unitVarianceControl", c.variance());
        out.put("unitVarianceTreatment", t.variance());
        return out;
    }

    /** The other way to judge quantiles of events, by a second pass over them: to compare random groups with. */
    private static Map<String, Object> clustered(JsonNode in) {
        double nu = num(in, "nu");
        long clusters = in.get("n_clusters").asLong();
        var below = Ratios.ofSums(
                clusters,
                num(in, "main_sum"),
                num(in, "main_sum_squares"),
                num(in, "denominator_sum"),
                num(in, "denominator_sum_squares"),
                num(in, "main_denominator_sum_product"));
        double iid = nu * (1 - nu) / num(in, "n");
        return Map.of(
                "clusterVariance",
                below.varianceOfMean(),
                "iidVariance",
                iid,
                "unitVariance",
                unitQuantile(in).variance() * below.varianceOfMean() / iid);
    }

    private static Map<String, Object> betaBinomial(JsonNode in) {
        var arms = in.get("arms").valueStream().map(Functions::conversions).toList();
        var posteriors = new BetaPosteriors(
                arms, in.at("/prior/alpha").asDouble(), in.at("/prior/beta").asDouble());
        var posterior = IntStream.range(0, arms.size())
                .mapToObj(i -> Map.of(
                        "alpha", posteriors.arm(i).getAlpha(),
                        "beta", posteriors.arm(i).getBeta(),
                        "mean", posteriors.arm(i).getMean(),
                        "lo", posteriors.interval(i, 0.05).low(),
                        "hi", posteriors.interval(i, 0.05).high()))
                .toList();
        var best = posteriors.best();
        var loss = posteriors.expectedLoss();
        var out = new HashMap<String, Object>(Map.of("posterior", posterior, "probBest", best, "expectedLoss", loss));
        if (arms.size() == 2) {
            out.put("chanceToBeatControl", best[1]);
            out.put("lossKeepControl", loss[0]);
            out.put("lossShipTreatment", loss[1]);
            out.put(
                    "lift",
                    Map.of("lo", posteriors.lift(0.025), "median", posteriors.lift(0.5), "hi", posteriors.lift(0.975)));
        }
        return out;
    }

    private static Map<String, Object> normal(JsonNode in) {
        var prior = in.get("prior");
        boolean higherIsBetter = !in.path("inverse").asBoolean();
        var posterior = prior == null || prior.isNull()
                ? NormalPosterior.flat(num(in, "effect"), num(in, "se"))
                : NormalPosterior.of(num(in, "effect"), num(in, "se"), num(prior, "mean"), num(prior, "variance"));
        var credible = posterior.credible(in.path("alpha").asDouble(0.05));
        return Map.of(
                "mean", posterior.mean(),
                "sd", posterior.sd(),
                "chanceToWin", posterior.chanceToWin(higherIsBetter),
                "lo", credible.low(),
                "hi", credible.high(),
                "riskControl", posterior.lossOfControl(higherIsBetter),
                "riskTreatment", posterior.lossOfTreatment(higherIsBetter));
    }

    /** The comparison mode of other engines: here only to show that Welch's parts agree with theirs. */
    private static Map<String, Object> deltaMethod(Sample control, Sample treatment, Difference d, double alpha) {
        double m = control.mean();
        double variance = treatment.varianceOfMean() / (m * m)
                + control.varianceOfMean() * Math.pow(treatment.mean(), 2) / Math.pow(m, 4);
        return analysis(d.estimate() / Math.abs(m), Math.sqrt(variance), d.degreesOfFreedom(), alpha);
    }

    private static Map<String, Object> analysis(double effect, double se, double df, double alpha) {
        double crit = Difference.critical(alpha, df);
        return Map.of(
                "effect",
                effect,
                "se",
                se,
                "df",
                df,
                "t",
                effect / se,
                "p",
                Difference.twoSidedP(effect / se, df),
                "crit",
                crit,
                "lo",
                effect - crit * se,
                "hi",
                effect + crit * se);
    }

    private static Map<String, Object> proportion(JsonNode in) {
        double alpha = num(in, "alpha");
        var c = conversions(in.get("control"));
        var t = conversions(in.get("treatment"));
        var out = new HashMap<String, Object>();
        out.put("wilsonA", limits(Proportions.wilson(c, alpha)));
        out.put("wilsonB", limits(Proportions.wilson(t, alpha)));
        out.put("newcombe", limits(Proportions.newcombe(c, t, alpha)));
        Proportions.scoreZ(c, t).ifPresent(z -> {
            out.put("scoreZ", z);
            out.put("scoreP", 2 * NORMAL.survivalProbability(Math.abs(z)));
        });
        if (Difference.isDefined(c, t)) {
            var d = Difference.between(c, t);
            out.put("absolute", analysis(d.estimate(), d.standardError(), d.degreesOfFreedom(), alpha));
            out.put("relative", deltaMethod(c, t, d, alpha));
            double z = NORMAL.inverseSurvivalProbability(alpha / 2);
            Fieller.interval(c, t, z).ifPresent(i -> out.put("fieller", limits(i)));
            double katz = Math.sqrt(1.0 / c.converted() - 1.0 / c.n() + 1.0 / t.converted() - 1.0 / t.n());
            double ratio = t.mean() / c.mean();
            out.put("katzLogRR", List.of(ratio * Math.exp(-z * katz) - 1, ratio * Math.exp(z * katz) - 1));
        }
        return out;
    }

    private static Map<String, Object> fieller(JsonNode in) {
        double b = num(in, "meanControl");
        double v = num(in, "varMeanControl");
        double c = num(in, "critical");
        var out = new HashMap<String, Object>(Map.of("g", Fieller.g(b, v, c)));
        Fieller.interval(num(in, "meanTreatment") - b, v + num(in, "varMeanTreatment"), b, v, -v, c)
                .ifPresent(i -> out.put("interval", limits(i)));
        return out;
    }

    private static Map<String, Object> lift(JsonNode in) {
        double b = num(in, "meanControl");
        double d = num(in, "meanTreatment") - b;
        double vc = num(in, "varianceControl") / num(in, "nControl");
        double v = vc + num(in, "varianceTreatment") / num(in, "nTreatment");
        var out = new HashMap<String, Object>();
        if (b != 0) {
            out.put("lift", d / Math.abs(b));
        }
        if (v > 0) {
            out.put("z", d / Math.sqrt(v));
        }
        Fieller.interval(d, v, b, vc, -vc, num(in, "critical")).ifPresent(i -> out.put("interval", limits(i)));
        return out;
    }

    private static Map<String, Object> generic(JsonNode in) {
        var interval = Fieller.interval(
                num(in, "difference"),
                num(in, "varDifference"),
                num(in, "baseline"),
                num(in, "varBaseline"),
                num(in, "cov"),
                num(in, "critical"));
        return interval.<Map<String, Object>>map(i -> Map.of("interval", limits(i)))
                .orElse(Map.of());
    }

    private static Map<String, Object> twoSided(JsonNode in) {
        var tuned = ConfidenceSequence.tunedFor(num(in, "tuning"), num(in, "alpha"));
        var optimal = ConfidenceSequence.optimalFor(num(in, "tuning"), num(in, "alpha"));
        var out = new HashMap<>(sequential(in, tuned));
        out.put("exactTuning", sequential(in, optimal));
        return out;
    }

    private static Map<String, Object> sequential(JsonNode in, ConfidenceSequence sequence) {
        var d = difference(in);
        double critical = sequence.critical(d.n());
        return Map.of(
                "effect", d.estimate(),
                "se", d.standardError(),
                "critical", critical,
                "lo", d.interval(critical).low(),
                "hi", d.interval(critical).high(),
                "p", sequence.pValue(d.n(), d.z()));
    }

    private static Map<String, Object> oneSided(JsonNode in) {
        var d = difference(in);
        double critical =
                ConfidenceSequence.tunedFor(num(in, "tuning"), num(in, "alpha")).criticalOneSided(d.n());
        return Map.of(
                "effect", d.estimate(),
                "se", d.standardError(),
                "critical", critical,
                "lower", d.interval(critical).low());
    }

    private static Difference difference(JsonNode in) {
        return in.path("kind").asString("mean").equals("conversion")
                ? Difference.between(
                        new Conversions(
                                in.at("/control/n").asLong(),
                                in.at("/control/sum").asLong()),
                        new Conversions(
                                in.at("/treatment/n").asLong(),
                                in.at("/treatment/sum").asLong()))
                : Difference.between(sums(in, "control"), sums(in, "treatment"));
    }

    private static Map<String, Object> sequentialSplit(JsonNode in) {
        var weights = doubles(in.get("weights"));
        var total = new long[weights.length];
        double smallest = 1;
        var perDay = new double[in.get("dailyCounts").size()];
        for (int day = 0; day < perDay.length; day++) {
            var counts = longs(in.get("dailyCounts").get(day));
            Arrays.setAll(total, i -> total[i] + counts[i]);
            smallest = Math.min(smallest, SequentialSplit.pValue(total, weights, num(in, "concentration")));
            perDay[day] = smallest;
        }
        return Map.of("pPerDay", perDay);
    }

    private static Map<String, Object> multiplicity(JsonNode in) {
        var p = doubles(in.get("p"));
        double alpha = num(in, "alpha");
        var bh = Multiplicity.benjaminiHochberg(p);
        return Map.of(
                "holm", Multiplicity.holm(p),
                "bh", bh,
                "holmIntervalAlpha", Multiplicity.holmLevels(alpha, p),
                "bhRejected", Arrays.stream(bh).filter(a -> a <= alpha).count(),
                "bhIntervalAlpha", Multiplicity.benjaminiHochbergLevel(alpha, p));
    }

    private static Map<String, Object> power(JsonNode in) {
        if (in.has("perArmWithout")) {
            return Map.of("perArm", Power.withCovariate(num(in, "perArmWithout"), num(in, "rho")));
        }
        var power = new Power(num(in, "alpha"), num(in, "power"));
        if (in.has("usersSoFar")) {
            long users = in.get("usersSoFar").asLong();
            double z = NORMAL.inverseSurvivalProbability(power.alpha() / 2);
            var sequence = ConfidenceSequence.tunedFor(num(in, "tuning"), power.alpha());
            DoubleUnaryOperator critical = in.get("sequential").asBoolean() ? sequence::critical : n -> z;
            double more = power.additionalUnits(num(in, "mde"), num(in, "se"), users, critical);
            return Map.of(
                    "powerNow",
                    Power.now(num(in, "mde"), num(in, "se"), critical.applyAsDouble(users)),
                    "scalingFactor",
                    more / users,
                    "additionalUsers",
                    more);
        }
        if (in.has("se")) {
            return Map.of("mde", power.detectableEffect(num(in, "se")));
        }
        if (!in.has("relativeMde")) {
            return detectable(power, in);
        }
        if (in.get("kind").asString().equals("mean")) {
            double n = power.meanUnits(
                    num(in, "mean"),
                    num(in, "sd"),
                    num(in, "relativeMde"),
                    in.path("ratioTreatmentToControl").asDouble(1));
            return Map.of("perArm", n, "controlN", n);
        }
        double unpooled = power.conversionUnits(num(in, "baseline"), num(in, "relativeMde"));
        return Map.of(
                "perArmUnpooled", unpooled,
                "perArmPooled", power.pooledConversionUnits(num(in, "baseline"), num(in, "relativeMde")),
                "perArmCeil", Math.ceil(unpooled));
    }

    private static Map<String, Object> detectable(Power power, JsonNode in) {
        double mean = in.has("baseline") ? num(in, "baseline") : num(in, "mean");
        double variance = in.has("baseline")
                ? mean * (1 - mean)
                : in.has("sd") ? num(in, "sd") * num(in, "sd") : num(in, "variance");
        double units = in.has("perArm") ? num(in, "perArm") : in.has("nPerArm") ? num(in, "nPerArm") : num(in, "n");
        var lift = power.detectableLift(mean, variance, units);
        return lift.isPresent() ? Map.of("mde", lift.getAsDouble()) : Map.of();
    }

    private static Map<String, Object> guardrail(JsonNode in) {
        double alpha = num(in, "alpha");
        double margin = num(in, "margin");
        boolean fixed = in.get("sequentialN").isNull();
        double critical = fixed
                ? NORMAL.inverseSurvivalProbability(alpha)
                : ConfidenceSequence.tunedFor(num(in, "tuning"), alpha)
                        .criticalOneSided(in.get("sequentialN").asLong());
        var g = Guardrail.assess(
                num(in, "lift"),
                num(in, "se"),
                margin,
                critical,
                in.get("direction").asString().equals("increase-good"));
        var out = new HashMap<String, Object>(Map.of(
                "critical", critical,
                "lower", g.bounds().low(),
                "upper", g.bounds().high(),
                "decision", g.decision().name()));
        if (fixed) {
            out.put("pNonInferior", NORMAL.survivalProbability((num(in, "lift") + margin) / num(in, "se")));
        }
        return out;
    }

    private static Map.Entry<String, Function<JsonNode, Object>> fn(String name, Function<JsonNode, Object> body) {
        return Map.entry(name, body);
    }

    private static double num(JsonNode in, String field) {
        return in.get(field).asDouble();
    }

    private static Moments sums(JsonNode in, String arm) {
        var a = in.get(arm);
        return Moments.ofSums(a.get("n").asLong(), num(a, "sum"), num(a, "sumSquares"));
    }

    private static Moments pair(JsonNode in) {
        return new Moments(in.get("n").asLong(), num(in, "mean"), num(in, "m2"));
    }

    private static Ratios ratios(JsonNode in) {
        return Ratios.ofSums(
                in.get("n").asLong(),
                num(in, "numSum"),
                num(in, "numSumSquares"),
                num(in, "denSum"),
                num(in, "denSumSquares"),
                num(in, "crossProduct"));
    }

    private static Covaried covaried(JsonNode in) {
        return Covaried.ofSums(
                in.get("n").asLong(),
                num(in, "sum"),
                num(in, "sumSquares"),
                num(in, "preSum"),
                num(in, "preSumSquares"),
                num(in, "crossProduct"));
    }

    private static CovariedRatios covariedRatios(JsonNode in) {
        String[] names = {"numPost", "denPost", "numPre", "denPre"};
        String[][] pairs = {
            {"", "m_post_d_post", "m_post_m_pre", "m_post_d_pre"},
            {"m_post_d_post", "", "m_pre_d_post", "d_post_d_pre"},
            {"m_post_m_pre", "m_pre_d_post", "", "m_pre_d_pre"},
            {"m_post_d_pre", "d_post_d_pre", "m_pre_d_pre", ""}
        };
        var sums = new double[4];
        var products = new double[4][4];
        for (int i = 0; i < 4; i++) {
            sums[i] = num(in.get(names[i]), "sum");
            for (int j = 0; j < 4; j++) {
                products[i][j] =
                        i == j ? num(in.get(names[i]), "sumSquares") : num(in, pairs[i][j] + "_sum_of_products");
            }
        }
        return new CovariedRatios(Comoments.ofSums(in.get("n").asLong(), sums, products));
    }

    /** Read from a grid of ranks that was made for {@code n_star} units, where that is not n. */
    private static UnitQuantile unitQuantile(JsonNode in) {
        long n = in.get("n").asLong();
        double stretch = n < 2 ? 1 : Math.sqrt((in.path("n_star").asDouble(n) - 1) / (n - 1));
        double estimate = num(in, "quantile_hat");
        return new UnitQuantile(
                n,
                n,
                estimate,
                estimate + stretch * (num(in, "quantile_lower") - estimate),
                estimate + stretch * (num(in, "quantile_upper") - estimate));
    }

    private static Conversions conversions(JsonNode in) {
        return new Conversions(in.get("n").asLong(), in.get("conversions").asLong());
    }

    private static List<Double> limits(Interval interval) {
        return List.of(interval.low(), interval.high());
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static long[] longs(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
    }
}
