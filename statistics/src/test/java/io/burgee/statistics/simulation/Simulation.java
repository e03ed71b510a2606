package io.burgee.statistics.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The whole protocol, printed as tables: {@code benchmarks/run simulation [RUNS [PART ...]]}. */
public final class Simulation {

    private static final long SEED = 20_261_127;

    static final Population RATE = new Population.Converting(0.05);
    static final Population LOW = new Population.Converting(0.01);
    static final Population REVENUE = new Population.Buying(0.08, 3, 1.2);
    static final Population COUNTS = new Population.Counting(2);
    static final Population RETURNING = new Population.Returning(0.3);

    private static final List<Scenario> WITHOUT_EFFECT = List.of(
            Scenario.of(RATE, 1000, 28, 1, 0),
            Scenario.of(LOW, 30, 28, 1, 0),
            Scenario.of(REVENUE, 500, 28, 1, 0),
            Scenario.of(COUNTS, 300, 28, 1, 0),
            new Scenario(RATE, new int[] {900, 100}, 28, 1, 0),
            new Scenario(RATE, new int[] {1000, 1000, 1000}, 28, 1, 0),
            new Scenario(RATE, new int[] {1000, 1000, 1000, 1000, 1000}, 28, 1, 0));

    private static final List<Scenario> HOURLY_LOOKS =
            List.of(Scenario.of(RATE, 1000, 28, 24, 0), Scenario.of(REVENUE, 500, 28, 24, 0));

    private final int runs;

    private Simulation(int runs) {
        this.runs = runs;
    }

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        var simulation = new Simulation(args.length == 0 ? 20_000 : Integer.parseInt(args[0]));
        var parts = args.length < 2
                ? List.of(Part.values())
                : Arrays.stream(args).skip(1).map(Simulation::part).toList();
        parts.forEach(part -> part.run.accept(simulation));
    }

    private static Part part(String name) {
        return Part.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What can be run alone: by its name in lower case, with hyphens. */
    private enum Part {
        DAILY(s -> s.falsePositives(WITHOUT_EFFECT, s.runs)),
        HOURLY(s -> s.falsePositives(HOURLY_LOOKS, s.fewer())),
        RETURNING(s -> s.falsePositives(List.of(Scenario.of(Simulation.RETURNING, 100, 28, 1, 0)), s.fewer())),
        COVERAGE(Simulation::coverage),
        POWER(Simulation::power),
        SPLIT(Simulation::splits);

        private final Consumer<Simulation> run;

        Part(Consumer<Simulation> run) {
            this.run = run;
        }
    }

    /** For what has many looks. */
    private int fewer() {
        return Math.max(1, runs / 5);
    }

    private void falsePositives(List<Scenario> scenarios, int runs) {
        System.out.printf("%n### False positives, %% of runs without an effect%n%n");
        var outcomes = scenarios.stream().map(s -> s.run(runs, SEED)).toList();
        for (int i = 0; i < scenarios.size(); i++) {
            System.out.printf("%d: %s, %,d runs  %n", i + 1, scenarios.get(i).title(), runs);
        }
        System.out.printf(
                "%n| method |%s%n|---|%s%n",
                cells(scenarios, s -> " %d |".formatted(scenarios.indexOf(s) + 1)), "---|".repeat(scenarios.size()));
        for (var rule : Rule.values()) {
            System.out.printf(
                    "| %s |%s%n",
                    rule.title,
                    outcomes.stream()
                            .map(o -> " %.1f |".formatted(100 * o.rate(rule)))
                            .collect(Collectors.joining()));
        }
        System.out.println();
    }

    private void coverage() {
        System.out.printf("%n### Coverage, %,d runs%n%n", runs);
        System.out.println(
                "| population | fixed at the end: difference | lift | always valid, missed at any look: difference | lift |");
        System.out.println("|---|---|---|---|---|");
        for (double lift : new double[] {0, 0.1}) {
            for (var scenario : List.of(
                    Scenario.of(RATE, 1000, 28, 1, lift),
                    Scenario.of(LOW, 100, 28, 1, lift),
                    Scenario.of(REVENUE, 500, 28, 1, lift),
                    Scenario.of(COUNTS, 300, 28, 1, lift))) {
                var o = scenario.run(runs, SEED + 1);
                System.out.printf(
                        "| %s, lift %.0f %% | %.1f %% | %.1f %% | %.1f %% | %.1f %% |%n",
                        scenario.title(),
                        100 * lift,
                        100 * o.fixedCoverage(),
                        100 * o.fixedLiftCoverage(),
                        100 * o.alwaysValidMisses(),
                        100 * o.alwaysValidLiftMisses());
            }
        }
    }

    private void power() {
        System.out.printf("%n### Power, %,d runs%n", runs);
        power(0.105);
        power(0.2);
    }

    private void power(double lift) {
        var o = Scenario.of(RATE, 1000, 28, 1, lift).run(runs, SEED + 2);
        System.out.printf("%nLift %.1f %%:%n%n", 100 * lift);
        System.out.println("| method | power | mean stop, of the plan | estimate over truth | wrong sign, % |");
        System.out.println("|---|---|---|---|---|");
        for (var rule : Rule.values()) {
            System.out.printf(
                    "| %s | %.3f | %.2f | %.2f | %.2f |%n",
                    rule.title, o.rate(rule), o.stop(rule), o.exaggeration(rule), 100 * o.wrongSign(rule));
        }
    }

    private void splits() {
        System.out.printf("%n### Split check, %,d runs daily, %,d hourly%n%n", runs, fewer());
        System.out.println("| 2,000 a day, 28 days | red (p < 0.01) | amber (p < 0.05) | chi-square, p < 0.001 |");
        System.out.println("|---|---|---|---|");
        for (int looks : new int[] {1, 24}) {
            for (double share : new double[] {0.5, 0.51}) {
                var alarms = new Splits(2000, 28, looks, share).run(looks == 1 ? runs : fewer(), SEED + 3);
                System.out.printf(
                        "| %s, %s | %.2f %% | %.2f %% | %.2f %% |%n",
                        share == 0.5 ? "as configured" : "51/49 where 50/50 was configured",
                        looks == 1 ? "daily" : "hourly",
                        100 * alarms.red(),
                        100 * alarms.amber(),
                        100 * alarms.chiSquare());
            }
        }
    }

    private static String cells(List<Scenario> scenarios, Function<Scenario, String> cell) {
        return scenarios.stream().map(cell).collect(Collectors.joining());
    }
}
