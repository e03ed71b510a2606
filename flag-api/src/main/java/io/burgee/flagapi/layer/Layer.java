package io.burgee.flagapi.layer;

import io.burgee.flagapi.platform.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The traffic of each environment as a line from 0 to 100, of which experiments reserve pieces that do not overlap: no context takes part in two of them.
 *
 * @param seed by which all its experiments hash, 1 to 2147483647
 * @param unitKind the context kind that is divided; null before the first reservation
 * @param createdAt epoch milliseconds
 * @param version rises with every change; 0 before the first save
 */
public record Layer(
        String id,
        String projectId,
        String projectKey,
        String key,
        String name,
        String description,
        int seed,
        @Nullable String unitKind,
        List<Reservation> reservations,
        long createdAt,
        long version) {

    static final int WHOLE = 100;

    public Layer {
        reservations = List.copyOf(reservations);
    }

    public List<Reservation> in(String environmentId) {
        return reservations.stream()
                .filter(it -> it.environmentId().equals(environmentId))
                .sorted(Comparator.comparingInt(Reservation::from))
                .toList();
    }

    public Optional<Reservation> of(String environmentId, String experimentKey) {
        return in(environmentId).stream()
                .filter(it -> it.experimentKey().equals(experimentKey))
                .findFirst();
    }

    /**
     * With that much for the experiment, in the place of what it had: in the smallest gap that holds it.
     *
     * @param place of the percentage in the request
     * @throws Refusal 400 when there is no such gap, or the experiment randomizes another kind
     */
    Layer reserved(
            String environmentId,
            String environmentKey,
            String experimentKey,
            String flagKey,
            String kind,
            int percent,
            String place) {
        if (unitKind != null && !unitKind.equals(kind) && !reservations.isEmpty()) {
            throw Refusal.conflict("The layer '" + key + "' divides contexts of kind '" + unitKind
                    + "', and the experiment randomizes '" + kind + "'. Experiments of one layer need the same kind.");
        }
        if (percent < 1 || percent > WHOLE) {
            throw Refusal.invalid(place, "a whole number from 1 to 100");
        }
        var without = without(environmentId, experimentKey);
        int from = without.gap(environmentId, percent, place);
        var all = new ArrayList<>(without.reservations);
        all.add(new Reservation(environmentId, environmentKey, experimentKey, flagKey, from, from + percent));
        return with(name, description, kind, all);
    }

    Layer without(String environmentId, String experimentKey) {
        return with(
                name,
                description,
                unitKind,
                reservations.stream()
                        .filter(it -> !it.environmentId().equals(environmentId)
                                || !it.experimentKey().equals(experimentKey))
                        .toList());
    }

    Layer named(String newName, String newDescription) {
        return with(newName, newDescription, unitKind, reservations);
    }

    /** The same, as it is stored at that version. */
    public Layer stored(long as) {
        return new Layer(
                id, projectId, projectKey, key, name, description, seed, unitKind, reservations, createdAt, as);
    }

    private record Gap(int from, int to) {
        int width() {
            return to - from;
        }
    }

    private int gap(String environmentId, int percent, String place) {
        var gaps = gaps(environmentId);
        return gaps.stream()
                .filter(it -> it.width() >= percent)
                .min(Comparator.comparingInt(Gap::width))
                .map(Gap::from)
                .orElseThrow(() -> Refusal.invalid(
                        place,
                        gaps.isEmpty()
                                ? "nothing: all traffic of the layer is reserved; take an experiment out first"
                                : "no more than is free in one piece: "
                                        + gaps.stream()
                                                .map(it -> it.width() + " percent from " + it.from())
                                                .collect(Collectors.joining(", "))));
    }

    private List<Gap> gaps(String environmentId) {
        var gaps = new ArrayList<Gap>();
        int at = 0;
        for (var reservation : in(environmentId)) {
            gaps.add(new Gap(at, reservation.from()));
            at = reservation.to();
        }
        gaps.add(new Gap(at, WHOLE));
        gaps.removeIf(it -> it.width() == 0);
        return gaps;
    }

    private Layer with(String newName, String newDescription, @Nullable String kind, List<Reservation> all) {
        return new Layer(id, projectId, projectKey, key, newName, newDescription, seed, kind, all, createdAt, version);
    }
}
