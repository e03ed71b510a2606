package io.burgee.flagapi.flag;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A key with values, and whom each environment of its project serves which.
 *
 * @param variations rules, targets and defaults refer to them by index
 * @param salt from which each environment's own is derived
 * @param firstVersion where environments' versions begin: above all those of a deleted flag with the same key
 * @param creationDate epoch milliseconds
 * @param environments by key; may lack new ones, see {@link #targeting}
 * @param version rises with every change of any kind, also when the flag was deleted and created again
 */
public record Flag(
        String projectKey,
        String key,
        FlagKind kind,
        FlagDetails details,
        List<Variation> variations,
        Defaults defaults,
        Lifecycle lifecycle,
        String salt,
        int firstVersion,
        long creationDate,
        Map<String, Targeting> environments,
        int version) {

    public Flag {
        variations = List.copyOf(variations);
        environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
    }

    /** Whom that environment serves which variation: what was set there, else targeting that is off. */
    public Targeting targeting(String environmentKey) {
        var set = environments.get(environmentKey);
        return set != null ? set : initialTargeting(environmentKey);
    }

    private Targeting initialTargeting(String environmentKey) {
        return new Targeting(
                false,
                List.of(),
                List.of(),
                new VariationOrRollout.Served(defaults.onVariation()),
                defaults.offVariation(),
                List.of(),
                Salts.derived(salt, environmentKey),
                false,
                false,
                firstVersion,
                creationDate);
    }

    /** This flag after one change, its versions untouched. */
    public Flag apply(FlagChange change, Edit edit) {
        return change.apply(this, edit);
    }

    /**
     * This flag with its versions raised where {@code before} differs from it; {@code before} itself if it does nowhere.
     *
     * @param now epoch milliseconds
     */
    public Flag since(Flag before, long now) {
        if (equals(before)) {
            return before;
        }
        var everywhere = !sameForAllEnvironments(before);
        var stamped = new LinkedHashMap<String, Targeting>();
        environments.forEach((environmentKey, targeting) -> {
            var old = before.targeting(environmentKey);
            var changed = everywhere || !targeting.sameFor(old);
            stamped.put(environmentKey, changed ? targeting.stamped(old.version() + 1, now) : old);
        });
        return new Flag(
                projectKey,
                key,
                kind,
                details,
                variations,
                defaults,
                lifecycle,
                salt,
                firstVersion,
                creationDate,
                stamped,
                before.version + 1);
    }

    private boolean sameForAllEnvironments(Flag before) {
        var values = variations.stream().map(Variation::value).toList();
        return values.equals(before.variations.stream().map(Variation::value).toList())
                && details.clientSideAvailability().equals(before.details.clientSideAvailability())
                && lifecycle.archived() == before.lifecycle.archived();
    }

    /** This flag with targeting for exactly those environments. */
    public Flag inEnvironments(Collection<String> environmentKeys) {
        var exactly = new LinkedHashMap<String, Targeting>();
        environmentKeys.forEach(environmentKey -> exactly.put(environmentKey, targeting(environmentKey)));
        return withEnvironments(exactly);
    }

    /** The index of the variation with that id, or -1. */
    public int indexOf(@Nullable String variationId) {
        return IntStream.range(0, variations.size())
                .filter(index -> variations.get(index).id().equals(variationId))
                .findFirst()
                .orElse(-1);
    }

    /** What people call the variation at that index. */
    public String label(int variation) {
        return variation >= 0 && variation < variations.size()
                ? variations.get(variation).label()
                : "variation " + variation;
    }

    /** Whether a running experiment owns a part of it in that environment. */
    public boolean inExperiment(String environmentKey) {
        return targeting(environmentKey).inExperiment();
    }

    /** A version above all that it ever had, in any environment: that of its deletion. */
    public int versionOnceDeleted() {
        return 1
                + environments.values().stream()
                        .mapToInt(Targeting::version)
                        .reduce(Math.max(version, firstVersion), Math::max);
    }

    Flag withTargeting(String environmentKey, Targeting changed) {
        var all = new LinkedHashMap<>(environments);
        all.put(Objects.requireNonNull(environmentKey), changed);
        return withEnvironments(all);
    }

    Flag withEnvironments(Map<String, Targeting> changed) {
        return new Flag(
                projectKey,
                key,
                kind,
                details,
                variations,
                defaults,
                lifecycle,
                salt,
                firstVersion,
                creationDate,
                changed,
                version);
    }

    Flag withDetails(FlagDetails changed) {
        return new Flag(
                projectKey,
                key,
                kind,
                changed,
                variations,
                defaults,
                lifecycle,
                salt,
                firstVersion,
                creationDate,
                environments,
                version);
    }

    Flag withVariations(List<Variation> changed) {
        return new Flag(
                projectKey,
                key,
                kind,
                details,
                changed,
                defaults,
                lifecycle,
                salt,
                firstVersion,
                creationDate,
                environments,
                version);
    }

    Flag withDefaults(Defaults changed) {
        return new Flag(
                projectKey,
                key,
                kind,
                details,
                variations,
                changed,
                lifecycle,
                salt,
                firstVersion,
                creationDate,
                environments,
                version);
    }

    Flag withLifecycle(Lifecycle changed) {
        return new Flag(
                projectKey,
                key,
                kind,
                details,
                variations,
                defaults,
                changed,
                salt,
                firstVersion,
                creationDate,
                environments,
                version);
    }
}
