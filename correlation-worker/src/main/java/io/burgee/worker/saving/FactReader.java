package io.burgee.worker.saving;

import io.burgee.events.Event;
import io.burgee.events.EventContext;
import io.burgee.events.Frame;
import io.burgee.events.Group;
import io.burgee.events.Outcome;
import io.burgee.worker.correlation.EventId;
import io.burgee.worker.correlation.Goal;
import io.burgee.worker.correlation.Link;
import io.burgee.worker.correlation.Sighting;
import io.burgee.worker.correlation.Unit;
import io.burgee.worker.correlation.UnitHash;
import io.burgee.worker.directory.ContextName;
import io.burgee.worker.plan.GoalKind;
import io.burgee.worker.plan.GoalName;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the facts that a plan asks for out of a group: a pure function of the two, so that redelivery and replay find
 * the same facts.
 *
 * <p>Only randomised evaluations expose: full evaluation events whose reason says that they were part of an experiment.
 * Overrides, targets, off and failed prerequisites say no such thing. Debug events repeat what other events report. A goal event that was
 * sampled stands for as many as its ratio says. Any event that names contexts of two kinds, one of which an iteration randomises and the
 * other of which it follows, links them.
 */
final class FactReader {
    private final UnitHash hash;
    private final Duration acceptance;

    FactReader(UnitHash hash, Duration acceptance) {
        this.hash = hash;
        this.acceptance = acceptance;
    }

    Facts read(Group group, Plan plan) {
        Reading reading = new Reading(plan);
        for (int i = 0; i < group.frames().size(); i++) {
            Frame frame = group.frames().get(i);
            switch (frame.kind()) {
                case ANALYTICS, UNSUMMARIZED -> reading.frame(frame, i);
                case UNUSABLE -> reading.unusable(frame, i);
                case DIAGNOSTIC, ACCEPTED -> {}
            }
        }
        return reading.facts;
    }

    private final class Reading {
        private final Plan plan;
        private final Facts facts = new Facts();
        private final Map<String, Unit> units = new HashMap<>();

        /** Of the present batch; null where nobody asks for attributes. */
        private @Nullable Introductions introductions;

        Reading(Plan plan) {
            this.plan = plan;
        }

        void unusable(Frame frame, int place) {
            facts.rejected(Outcome.Cause.UNREADABLE_BATCH);
            facts.unreadable(new Facts.UnreadableBatch(
                    place, frame.environmentId(), new String(frame.body(), StandardCharsets.US_ASCII)));
        }

        void frame(Frame frame, int place) {
            BatchReading reading = BatchReading.of(frame, acceptance);
            for (Outcome.Rejected rejected : reading.rejected()) {
                facts.rejected(rejected.cause());
                if (rejected.cause() == Outcome.Cause.UNREADABLE_BATCH) {
                    facts.unreadable(new Facts.UnreadableBatch(place, frame.environmentId(), rejected.detail()));
                }
            }
            introductions = plan.iterationsOf(frame.environmentId()).stream()
                            .allMatch(iteration -> iteration.attributes().isEmpty())
                    ? null
                    : new Introductions(frame.environmentId(), reading.events());
            for (BatchReading.Timed event : reading.events()) {
                if (introductions != null) {
                    introductions.pass(event.decoded().event());
                }
                facts.count(
                        event.late()
                                ? Fate.LATE
                                : fate(frame, event.decoded(), event.at().getAsLong()));
            }
        }

        private Fate fate(Frame frame, Outcome.Decoded decoded, long at) {
            Event event = decoded.event();
            if (event instanceof Event.Summary) {
                return Fate.SUMMARY;
            }
            link(frame.environmentId(), event.context(), at);
            String id = EventId.of(frame.environmentId(), frame.payloadId(), decoded.ordinal());
            return switch (event) {
                case Event.Feature feature -> exposure(frame, feature, new Sighting(at, id));
                case Event.Custom custom -> {
                    if (custom.samplingRatio() == 0) {
                        yield Fate.NOT_MEASURED;
                    }
                    Double value = custom.metricValue();
                    Goal goal = new Goal(id, at, value == null ? 0 : value, custom.samplingRatio());
                    yield goal(frame.environmentId(), custom, new GoalName(GoalKind.CUSTOM, custom.key()), goal);
                }
                case Event.Click click ->
                    goal(
                            frame.environmentId(),
                            click,
                            new GoalName(GoalKind.CLICK, click.key()),
                            new Goal(id, at, 0, 1));
                case Event.PageView view ->
                    goal(
                            frame.environmentId(),
                            view,
                            new GoalName(GoalKind.PAGE_VIEW, view.key()),
                            new Goal(id, at, 0, 1));
                case Event.Index _, Event.Identify _, Event.Debug _, Event.MigrationOp _, Event.Summary _ ->
                    Fate.NOT_MEASURED;
            };
        }

        private Fate exposure(Frame frame, Event.Feature feature, Sighting sighting) {
            String environmentId = frame.environmentId();
            Event.Reason reason = feature.result().reason();
            Integer variation = feature.result().variation();
            Fate fate = Fate.NOT_MEASURED;
            if (reason == null || !reason.inExperiment() || variation == null) {
                return fate;
            }
            for (Iteration iteration : plan.iterationsOf(environmentId)) {
                if (iteration.flagKey().equals(feature.result().flagKey())
                        && iteration.variations().contains(variation)
                        && iteration.enrols(sighting.at())) {
                    String key = feature.context().keys().get(iteration.unitKind());
                    if (key != null) {
                        Unit unit = unit(environmentId, iteration.unitKind(), key);
                        Exposed exposed = iteration.attributes().isEmpty()
                                ? null
                                : exposed(
                                        new ContextName(environmentId, iteration.unitKind(), key),
                                        iteration.attributes(),
                                        feature.context(),
                                        frame.receivedAt());
                        facts.expose(iteration.id(), unit, variation, new Facts.Seen(sighting, exposed));
                        fate = Fate.EXPOSURE;
                    } else if (fate == Fate.NOT_MEASURED) {
                        fate = Fate.WITHOUT_UNIT_KEY;
                    }
                }
            }
            return fate;
        }

        private Exposed exposed(ContextName name, List<String> attributes, EventContext own, long receivedAt) {
            EventContext introduced = introductions == null ? null : introductions.of(name);
            return new Exposed(name, attributes, own, introduced, receivedAt);
        }

        private void link(String environmentId, @Nullable EventContext context, long at) {
            if (context == null || context.keys().size() < 2) {
                return;
            }
            for (Iteration iteration : plan.iterationsOf(environmentId)) {
                String key = context.keys().get(iteration.unitKind());
                String kind = iteration.linkedKind();
                String other = kind == null ? null : context.keys().get(kind);
                if (key != null && kind != null && other != null) {
                    facts.link(
                            new Link(unit(environmentId, iteration.unitKind(), key), unit(environmentId, kind, other)),
                            at);
                }
            }
        }

        private Fate goal(String environmentId, Event event, GoalName name, Goal goal) {
            Map<String, String> keys =
                    event.context() == null ? Map.of() : event.context().keys();
            Set<String> kinds = new LinkedHashSet<>();
            Fate fate = Fate.NOT_MEASURED;
            for (Iteration iteration : plan.iterationsOf(environmentId)) {
                if (iteration.measures(name)) {
                    fate = fate == Fate.NOT_MEASURED ? Fate.WITHOUT_UNIT_KEY : fate;
                    String kind =
                            keys.containsKey(iteration.unitKind()) ? iteration.unitKind() : iteration.linkedKind();
                    if (kind != null && keys.containsKey(kind)) {
                        kinds.add(kind);
                        fate = Fate.GOAL;
                    }
                }
            }
            kinds.forEach(kind -> facts.goal(
                    unit(environmentId, kind, keys.getOrDefault(kind, "")),
                    name,
                    goal.beside(companions(environmentId, keys, kind))));
            return fate;
        }

        /** All others, whatever the plan: another plan must find the same. */
        private Set<String> companions(String environmentId, Map<String, String> keys, String kind) {
            return keys.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(kind))
                    .map(entry -> unit(environmentId, entry.getKey(), entry.getValue())
                            .hash())
                    .collect(Collectors.toSet());
        }

        private Unit unit(String environmentId, String kind, String key) {
            return units.computeIfAbsent(
                    environmentId + "|" + kind + "|" + key, none -> hash.unit(environmentId, kind, key));
        }
    }
}
