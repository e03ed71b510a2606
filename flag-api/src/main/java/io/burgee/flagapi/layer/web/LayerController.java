package io.burgee.flagapi.layer.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.flag.Instructions;
import io.burgee.flagapi.layer.Layer;
import io.burgee.flagapi.layer.LayerChange;
import io.burgee.flagapi.layer.LayerService;
import io.burgee.flagapi.layer.Reservation;
import io.burgee.flagapi.platform.Link;
import io.burgee.flagapi.platform.Listing;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Layers, in the shape of LaunchDarkly's management API. */
@RestController
@RequestMapping("/api/v2/projects/{projectKey}/layers")
class LayerController {

    private final Instructions<LayerChange> instructions = new Instructions<>(LayerChange.class);
    private final LayerService service;

    LayerController(LayerService service) {
        this.service = service;
    }

    record LayerPost(
            @Nullable String key,
            @Nullable String name,
            @Nullable String description) {}

    record Collection(
            List<LayerView> items,
            int totalCount,
            @JsonProperty("_links") Map<String, Link> links) {}

    /** @param environments by key */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LayerView(
            String key,
            String name,
            String description,
            long createdAt,
            @Nullable String randomizationUnit,
            Map<String, Configuration> environments) {

        static LayerView of(Layer layer) {
            return new LayerView(
                    layer.key(),
                    layer.name(),
                    layer.description(),
                    layer.createdAt(),
                    layer.unitKind(),
                    layer.reservations().stream()
                            .collect(Collectors.groupingBy(
                                    Reservation::environmentKey,
                                    TreeMap::new,
                                    Collectors.collectingAndThen(Collectors.toList(), Configuration::of))));
        }
    }

    record Configuration(List<ReservationView> reservations) {

        static Configuration of(List<Reservation> reservations) {
            return new Configuration(reservations.stream()
                    .sorted(Comparator.comparingInt(Reservation::from))
                    .map(it -> new ReservationView(it.experimentKey(), it.flagKey(), it.percent(), it.from()))
                    .toList());
        }
    }

    /** @param from where its piece of the line from 0 to 100 begins */
    record ReservationView(String experimentKey, String flagKey, int reservationPercent, int from) {}

    @GetMapping
    Collection list(
            Caller caller,
            @PathVariable String projectKey,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        var all = service.in(projectKey);
        var page = Listing.page(all, limit, offset, "/api/v2/projects/" + projectKey + "/layers");
        return new Collection(page.items().stream().map(LayerView::of).toList(), all.size(), page.links());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    LayerView create(Caller caller, @PathVariable String projectKey, @RequestBody LayerPost body) {
        return LayerView.of(service.create(caller, projectKey, body.key(), body.name(), body.description()));
    }

    /** A semantic patch; {@code environmentKey} says whose traffic its reservations are of. */
    @PatchMapping("/{layerKey}")
    LayerView patch(
            Caller caller, @PathVariable String projectKey, @PathVariable String layerKey, @RequestBody JsonNode body) {
        var changes = instructions.read(body.path("instructions"));
        var environment = body.path("environmentKey").asString("");
        var comment = body.path("comment").asString("");
        return LayerView.of(service.patch(
                caller,
                projectKey,
                layerKey,
                environment.isEmpty() ? null : environment,
                changes,
                comment.isBlank() ? null : comment));
    }
}
