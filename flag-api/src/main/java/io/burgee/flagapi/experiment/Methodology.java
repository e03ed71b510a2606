package io.burgee.flagapi.experiment;

import io.burgee.flagapi.platform.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the analysis may be chosen. The rest is refused by name rather than quietly ignored.
 *
 * @param alpha two-sided level
 * @param bayesian whether chances decide, instead of tests
 */
record Methodology(double alpha, boolean bayesian) {

    static final double USUAL_ALPHA = 0.05;

    private static final String BAYESIAN = "bayesian";
    private static final String FREQUENTIST = "frequentist";

    /** As a design has it. */
    static Methodology of(Design design) {
        return new Methodology(design.alpha(), design.isBayesian());
    }

    /** @throws Refusal 400 naming what is not offered */
    static Methodology of(NewExperiment asked) {
        var wrong = new ArrayList<Refusal.Field>();
        boolean bayesian = BAYESIAN.equals(asked.methodology());
        if (!bayesian) {
            only(wrong, "methodology", asked.methodology(), FREQUENTIST, "or bayesian; nothing else is offered");
        }
        only(wrong, "dataSource", asked.dataSource(), "launchdarkly", "results come from Burgee's own events");
        only(
                wrong,
                "type",
                asked.type(),
                "experiment",
                "bandits are not offered; holdouts have a resource of their own");
        if (asked.holdoutId() != null && !asked.holdoutId().isEmpty()) {
            wrong.add(unsupported(
                    "holdoutId", "nothing: add the experiment to the holdout by its instruction addExperiment"));
        }
        var config = asked.analysisConfig();
        double alpha = USUAL_ALPHA;
        if (config != null) {
            only(wrong, "analysisConfig.testDirection", config.testDirection(), "two-sided", "one-sided tests are not");
            alpha = level(config.significanceThreshold(), wrong);
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
        return new Methodology(alpha, bayesian);
    }

    private static double level(@Nullable String percent, List<Refusal.Field> wrong) {
        if (percent == null) {
            return USUAL_ALPHA;
        }
        try {
            double alpha = Double.parseDouble(percent) / 100;
            if (alpha >= 0.0001 && alpha <= 0.2) {
                return alpha;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        wrong.add(new Refusal.Field(
                "analysisConfig.significanceThreshold", "a percentage from 0.01 to 20, for example 5", "invalid"));
        return USUAL_ALPHA;
    }

    private static void only(
            List<Refusal.Field> wrong, String field, @Nullable String value, String offered, String reason) {
        if (value != null && !value.equals(offered)) {
            wrong.add(unsupported(field, offered + "; " + reason));
        }
    }

    private static Refusal.Field unsupported(String field, String expected) {
        return new Refusal.Field(field, expected, "unsupported");
    }
}
