package io.burgee.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.StreamSupport;
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
        var d = Difference.between(control, treatment);
        return in.path("relative").asBoolean()
                ? deltaMethod(control, treatment, d, num(in, "alpha"))
                : analysis(d.estimate(), d.standardError(), d.degreesOfFreedom(), num(in, "alpha"));
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
        var out = new HashMap<String, Object>(Map.of("lift", d / Math.abs(b), "z", d / Math.sqrt(v)));
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
        return Map.of("interval", limits(interval.orElseThrow()));
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
