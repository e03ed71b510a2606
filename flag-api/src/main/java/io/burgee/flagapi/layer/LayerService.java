package io.burgee.flagapi.layer;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.Resource;
import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Experiments;
import io.burgee.flagapi.experiment.Slots;
import io.burgee.flagapi.flag.Keys;
import io.burgee.flagapi.flag.Place;
import io.burgee.flagapi.layer.LayerChange.RemoveExperiment;
import io.burgee.flagapi.layer.LayerChange.UpdateDescription;
import io.burgee.flagapi.layer.LayerChange.UpdateExperimentReservation;
import io.burgee.flagapi.layer.LayerChange.UpdateName;
import io.burgee.flagapi.platform.Ids;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Environment;
import io.burgee.flagapi.project.Projects;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Creates and changes layers, and tells experiments which part of the traffic is theirs. */
@Service
public class LayerService implements Slots {

    private static final int THOUSANDTHS = 1_000;

    private final Projects projects;
    private final Layers layers;
    private final Experiments experiments;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    LayerService(Projects projects, Layers layers, Experiments experiments, Ids ids, Clock clock) {
        this.projects = projects;
        this.layers = layers;
        this.experiments = experiments;
        this.ids = ids;
        this.clock = clock;
    }

    /** The project's layers, by key. */
    public List<Layer> in(String projectKey) {
        return layers.in(projects.get(projectKey).id());
    }

    public Layer create(
            Caller caller,
            String projectKey,
            @Nullable String key,
            @Nullable String name,
            @Nullable String description) {
        caller.require(Role.WRITER);
        var layer = new Layer(
                ids.id(),
                projects.get(projectKey).id(),
                projectKey,
                Keys.key(key, Place.BODY.field("key")),
                Keys.name(name, Place.BODY.field("name")),
                Keys.text(description, Place.BODY.field("description")),
                random.nextInt(1, Integer.MAX_VALUE),
                null,
                List.of(),
                clock.millis(),
                0);
        return layers.add(layer, entry(caller, layer, "createLayer", "Create the layer", null));
    }

    /**
     * Makes the changes, all or none.
     *
     * @param environmentKey of reservations; null if there are none
     */
    public Layer patch(
            Caller caller,
            String projectKey,
            String layerKey,
            @Nullable String environmentKey,
            List<LayerChange> changes,
            @Nullable String comment) {
        caller.require(Role.WRITER);
        var before = layers.get(projects.get(projectKey).id(), layerKey);
        var after = before;
        for (int i = 0; i < changes.size(); i++) {
            after = apply(after, changes.get(i), new Place("instructions").item(i), projectKey, environmentKey);
        }
        if (after.equals(before)) {
            return before;
        }
        var words = String.join(
                "\n", changes.stream().map(it -> it.describe(environmentKey)).toList());
        return layers.save(after, entry(caller, after, changes.getFirst().action(), words, comment));
    }

    private Layer apply(
            Layer layer, LayerChange change, Place place, String projectKey, @Nullable String environmentKey) {
        return switch (change) {
            case UpdateName(var value) -> layer.named(Keys.name(value, place.field("value")), layer.description());
            case UpdateDescription(var value) -> layer.named(layer.name(), Keys.text(value, place.field("value")));
            case UpdateExperimentReservation(var key, var percent) -> {
                var environment = environment(projectKey, environmentKey);
                var experiment = idle(environment, key, place);
                elsewhere(layer, environment, key);
                var design = experiment.nextDesign();
                yield layer.reserved(
                        environment.id(),
                        environment.key(),
                        key,
                        design.flagKey(),
                        design.unitKind(),
                        percent,
                        place.field("reservationPercent").path());
            }
            case RemoveExperiment(var key) -> {
                var environment = environment(projectKey, environmentKey);
                idle(environment, key, place);
                yield layer.without(environment.id(), key);
            }
        };
    }

    private Environment environment(String projectKey, @Nullable String environmentKey) {
        if (environmentKey == null || environmentKey.isEmpty()) {
            throw Refusal.invalid("environmentKey", "the key of the environment whose traffic is meant");
        }
        return projects.environment(projectKey, environmentKey);
    }

    /** What runs keeps its place: others would get into its contexts. */
    private Experiment idle(Environment environment, String experimentKey, Place place) {
        var experiment = experiments
                .find(environment.id(), experimentKey)
                .orElseThrow(() -> place.field("experimentKey")
                        .expected("the key of an experiment in '" + environment.key() + "'"));
        if (experiment.running().isPresent()) {
            throw Refusal.conflict("The experiment '" + experimentKey + "' is running. Stop its iteration first.");
        }
        return experiment;
    }

    private void elsewhere(Layer layer, Environment environment, String experimentKey) {
        layers.in(layer.projectId()).stream()
                .filter(it -> !it.key().equals(layer.key()))
                .filter(it -> it.of(environment.id(), experimentKey).isPresent())
                .findFirst()
                .ifPresent(other -> {
                    throw Refusal.conflict("The experiment '" + experimentKey + "' is in the layer '" + other.key()
                            + "'. Take it out there first.");
                });
    }

    @Override
    public Optional<Slots.Part> of(Experiment experiment) {
        return layers.in(experiment.projectId()).stream()
                .flatMap(layer -> layer.of(experiment.environmentId(), experiment.key()).stream()
                        .map(it -> place(layer, it, experiment)))
                .findFirst();
    }

    private static Slots.Part place(Layer layer, Reservation reservation, Experiment experiment) {
        var kind = experiment.nextDesign().unitKind();
        if (!kind.equals(layer.unitKind())) {
            throw Refusal.conflict("The layer '" + layer.key() + "' divides contexts of kind '" + layer.unitKind()
                    + "', and the experiment randomizes '" + kind
                    + "'. Take it out of the layer, or change the draft.");
        }
        return new Slots.Part(
                layer.key(), layer.seed(), reservation.from() * THOUSANDTHS, reservation.to() * THOUSANDTHS);
    }

    private AuditEntry entry(Caller caller, Layer after, String action, String words, @Nullable String comment) {
        return new AuditEntry(
                Resource.project(after.projectKey()).child("layer", after.key()),
                after.version() + 1,
                clock.millis(),
                "layer",
                after.name(),
                List.of(action),
                action.equals("createLayer") ? "created the layer" : "changed the layer",
                words,
                comment,
                caller,
                "[]");
    }
}
