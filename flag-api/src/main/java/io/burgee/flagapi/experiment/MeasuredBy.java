package io.burgee.flagapi.experiment;

import io.burgee.flagapi.metric.MetricUse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells metrics which experiments measure by them. */
@Component
class MeasuredBy implements MetricUse {

    private final Experiments experiments;

    MeasuredBy(Experiments experiments) {
        this.experiments = experiments;
    }

    @Override
    public Map<String, Count> in(String projectId) {
        var counts = new HashMap<String, Count>();
        for (var experiment : experiments.inProject(projectId)) {
            var named = new HashSet<String>();
            experiment
                    .iterations()
                    .forEach(iteration -> named.addAll(iteration.design().metricKeys()));
            var running = experiment.running().map(i -> i.design().metricKeys()).orElse(List.of());
            for (var key : named) {
                counts.merge(
                        key,
                        new Count(1, running.contains(key) ? 1 : 0),
                        (a, b) -> new Count(a.experiments() + b.experiments(), a.running() + b.running()));
            }
        }
        return counts;
    }
}
