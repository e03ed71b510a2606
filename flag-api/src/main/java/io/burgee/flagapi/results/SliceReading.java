package io.burgee.flagapi.results;

import io.burgee.flagapi.experiment.Design;
import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.flagapi.experiment.Start;
import io.burgee.flagapi.results.SlicedResults.Split;
import io.burgee.flagapi.results.SlicedResults.Status;
import io.burgee.flagapi.results.SlicedResults.Value;
import io.burgee.flagapi.results.SlicedResults.Variation;
import io.burgee.statistics.verdict.Check;
import io.burgee.statistics.verdict.SplitCheck;
import io.burgee.statistics.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Reads the values of a dimension like results of their own, with two differences: all comparisons of the primary metric are one family,
 * and nothing has a last word before the whole of it has.
 */
final class SliceReading {

    private final Experiment experiment;
    private final Iteration iteration;
    private final Start start;
    private final Reading whole;
    private final Verdict.State state;

    /** @param whole the reading of the iteration's tally */
    SliceReading(Experiment experiment, Iteration iteration, Reading whole) {
        this.experiment = experiment;
        this.iteration = iteration;
        this.start = iteration.started();
        this.whole = whole;
        this.state = whole.results().verdict().state();
    }

    SlicedResults of(Slice slice) {
        return new SlicedResults(
                experiment.key(),
                iteration.number(),
                slice.by(),
                slice.asOf(),
                slice.completeThrough(),
                switch (slice.status()) {
                    case OK -> Status.OK;
                    case TOO_MANY_VALUES -> Status.TOO_MANY_VALUES;
                },
                text(slice),
                values(slice));
    }

    private String text(Slice slice) {
        if (slice.status() == Slice.Status.TOO_MANY_VALUES) {
            return String.format(
                    Locale.ROOT,
                    "More than %,d different values: what tells contexts apart cannot be compared. Slice by an attribute "
                            + "that many contexts share, such as a country or a plan.",
                    slice.mostValues());
        }
        int compared = slice.values().size() * (start.arms().size() - 1);
        return compared == 0
                ? "Waiting for the first users."
                : compared == 1
                        ? "Exploratory: one value only."
                        : "Exploratory: the primary metric is corrected for " + compared
                                + " comparisons, others are not.";
    }

    private List<Value> values(Slice slice) {
        var tallies = slice.values().stream().map(value -> tally(slice, value)).toList();
        var readings = start.measures().stream()
                .filter(measure -> measure.recipe().percentile() == null)
                .map(measure -> MetricReading.ofEach(
                        measure,
                        iteration.design().role(measure.key()),
                        tallies.stream()
                                .map(tally -> Samples.of(measure, start.arms(), tally))
                                .toList(),
                        whole.monitoring()))
                .toList();
        var splits = SplitCheck.ofEach(tallies.stream().map(this::units).toList(), whole.weights());
        var values = new ArrayList<Value>();
        for (int i = 0; i < tallies.size(); i++) {
            int at = i;
            var value = slice.values().get(i);
            var units = units(tallies.get(i));
            values.add(new Value(
                    value.value(),
                    Boolean.TRUE.equals(value.other()),
                    IntStream.range(0, units.length)
                            .mapToObj(arm ->
                                    new Variation(Reading.key(start.arms().get(arm)), units[arm]))
                            .toList(),
                    split(splits.get(i)),
                    page(readings.stream().map(all -> all.get(at)).toList())));
        }
        return values;
    }

    private static Split split(SplitCheck check) {
        return new Split(check.status(), Check.split(check).text());
    }

    private List<Results.MetricResult> page(List<MetricReading> metrics) {
        Design design = iteration.design();
        var guardrails = whole.guardrails();
        var page = new MetricPage(
                design,
                start.arms(),
                metrics,
                metrics,
                new Smallest(List.of()),
                guardrails,
                guardrails.planned(),
                state);
        return page.results();
    }

    /** What the tally would be if there were no other contexts. */
    private static Tally tally(Slice slice, Slice.Value value) {
        long units =
                value.variations().stream().mapToLong(Tally.Variation::units).sum();
        return new Tally("", 0, slice.asOf(), slice.completeThrough(), units, 0, value.variations());
    }

    private long[] units(Tally tally) {
        return start.arms().stream()
                .mapToLong(arm -> tally.variation(arm.variation())
                        .map(Tally.Variation::units)
                        .orElse(0L))
                .toArray();
    }
}
