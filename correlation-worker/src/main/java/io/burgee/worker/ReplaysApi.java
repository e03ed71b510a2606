package io.burgee.worker;

import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.PlanJson;
import io.burgee.worker.replay.Order;
import io.burgee.worker.replay.Progress;
import io.burgee.worker.replay.Refused;
import io.burgee.worker.replay.Replays;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replays, for operators: order one, see how far it is. */
@RestController
@RequestMapping("/operations/replays")
class ReplaysApi {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Replays replays;

    ReplaysApi(Replays replays) {
        this.replays = replays;
    }

    /** @param definition an iteration as it stands in a plan */
    record OrderDocument(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String environmentId,
            @Nullable JsonNode definition) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Progress order(@RequestBody OrderDocument document) {
        if (document.from() == null || document.to() == null) {
            throw refused("from and to are required: times such as 2026-11-20T00:00:00Z", HttpStatus.BAD_REQUEST);
        }
        var order =
                new Order(document.from(), document.to(), document.environmentId(), definition(document.definition()));
        try {
            return replays.order(order);
        } catch (Refused e) {
            throw refused(
                    String.valueOf(e.getMessage()), e.isConflict() ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST);
        }
    }

    private static @Nullable Iteration definition(@Nullable JsonNode definition) {
        if (definition == null || definition.isNull()) {
            return null;
        }
        try {
            return PlanJson.readIteration(JSON.writeValueAsBytes(definition));
        } catch (IllegalArgumentException e) {
            throw refused("definition: " + e.getMessage(), HttpStatus.BAD_REQUEST);
        } catch (JacksonException | NullPointerException e) {
            throw refused(
                    "definition must be an iteration as it stands in a plan: experimentId, experimentKey, iteration,"
                            + " environmentId, flagKey, unitKind, start, variations, metrics",
                    HttpStatus.BAD_REQUEST);
        }
    }

    private static ResponseStatusException refused(String message, HttpStatus status) {
        return new ResponseStatusException(status, message);
    }

    /** The latest, the youngest last. */
    @GetMapping
    List<Progress> all() {
        return replays.all();
    }

    @GetMapping("/{id}")
    Progress one(@PathVariable String id) {
        return replays.find(id)
                .orElseThrow(() ->
                        refused("this worker has no such replay: ask the one it was ordered of", HttpStatus.NOT_FOUND));
    }
}
