package io.burgee.flagapi.metric;

import io.burgee.flagapi.platform.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says everything that is wrong with a design at once. */
final class DesignRules {

    private static final int LONGEST = 256;
    private static final int LONGEST_TEXT = 4096;
    private static final int MOST_URLS = 50;

    private final List<Refusal.Field> wrong = new ArrayList<>();

    private DesignRules() {}

    /**
     * @param metrics finds the project's metrics by key, whose clicks and page views it may use
     * @return the design
     * @throws Refusal 400 naming every field that is wrong
     */
    static MetricDesign checked(MetricDesign design, Function<String, Optional<Metric>> metrics) {
        var rules = new DesignRules();
        rules.describes(design);
        if (design.kind() == null) {
            rules.expect("kind", "one of custom, click, pageview, funnel");
        } else {
            rules.source(design);
            new RecipeRules(design, metrics, rules.wrong).check();
        }
        if (!rules.wrong.isEmpty()) {
            throw Refusal.invalid(rules.wrong);
        }
        return design;
    }

    private void describes(MetricDesign d) {
        text("name", d.name(), LONGEST);
        if (d.description().length() > LONGEST_TEXT) {
            expect("description", "no more than " + LONGEST_TEXT + " characters");
        }
        for (int i = 0; i < d.tags().size(); i++) {
            text("tags[" + i + "]", d.tags().get(i), LONGEST);
        }
        for (int i = 0; i < d.randomizationUnits().size(); i++) {
            text("randomizationUnits[" + i + "]", d.randomizationUnits().get(i), LONGEST);
        }
    }

    private void source(MetricDesign d) {
        switch (d.kind()) {
            case CUSTOM -> {
                text("eventKey", d.eventKey(), LONGEST);
                absent("selector", d.selector(), "only click metrics have one");
                noUrls(d);
            }
            case CLICK -> {
                absent("eventKey", d.eventKey(), "clicks are reported under the metric's own key");
                text("selector", d.selector(), LONGEST_TEXT);
                urls(d.urls());
            }
            case PAGEVIEW -> {
                absent("eventKey", d.eventKey(), "page views are reported under the metric's own key");
                absent("selector", d.selector(), "only click metrics have one");
                urls(d.urls());
            }
            case FUNNEL -> {
                absent("eventKey", d.eventKey(), "each of the funnel's steps has one");
                absent("selector", d.selector(), "only click metrics have one");
                noUrls(d);
            }
        }
    }

    private void noUrls(MetricDesign d) {
        if (!d.urls().isEmpty()) {
            expect("urls", "no urls; only click and page-view metrics have them");
        }
    }

    private void urls(List<UrlMatcher> urls) {
        if (urls.isEmpty() || urls.size() > MOST_URLS) {
            expect("urls", "1 to " + MOST_URLS + " url matchers");
        }
        for (int i = 0; i < urls.size(); i++) {
            var matcher = urls.get(i);
            if (matcher.kind() == null) {
                expect("urls[" + i + "].kind", "one of exact, canonical, substring, regex");
            } else {
                text("urls[" + i + "]." + matcher.neededField(), matcher.neededValue(), LONGEST_TEXT);
            }
        }
    }

    private void text(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank() || value.length() > longest) {
            expect(field, "1 to " + longest + " characters");
        }
    }

    private void absent(String field, @Nullable String value, String reason) {
        if (value != null && !value.isEmpty()) {
            expect(field, "nothing; " + reason);
        }
    }

    private void expect(String field, String expected) {
        wrong.add(new Refusal.Field(field, expected, "invalid"));
    }
}
