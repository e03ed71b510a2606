package io.burgee.flagapi.flag;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Checks a flag's list of variations as a whole. */
final class Variations {

    private Variations() {}

    /** The list, if every value is there, small enough and different from the others. */
    static List<Variation> checked(List<Variation> variations, FlagKind kind, Place list, Place last) {
        if (variations.size() < 2) {
            throw list.expected("at least two variations");
        }
        Limits.count(variations, Limits.VARIATIONS, list);
        var values = new HashSet<JsonNode>();
        for (var variation : variations) {
            if (hasNull(variation.value())) {
                throw last.expected("a value without nulls, which SDKs treat differently");
            }
            if (!isFinite(variation.value())) {
                throw last.expected("numbers that a double can hold, up to 1.79e308");
            }
            if (variation.value().toString().length() > Limits.VARIATION_CHARACTERS) {
                throw last.expected("no more than " + Limits.VARIATION_CHARACTERS + " characters");
            }
            if (!values.add(variation.value())) {
                throw last.expected("values that differ; two are " + variation.value());
            }
            if (variation.name() != null && !variation.name().isEmpty()) {
                Keys.name(variation.name(), list.field("name"));
            }
            Keys.text(variation.description(), list.field("description"));
        }
        if (kind == FlagKind.BOOLEAN && !isBoolean(variations)) {
            throw last.expected("true or false: the flag is boolean");
        }
        return variations;
    }

    static boolean isBoolean(List<Variation> variations) {
        return variations.size() == 2
                && variations.stream().allMatch(variation -> variation.value().isBoolean());
    }

    private static boolean hasNull(JsonNode value) {
        return value.isNull() || value.isMissingNode() || value.valueStream().anyMatch(Variations::hasNull);
    }

    private static boolean isFinite(JsonNode value) {
        return (!value.isNumber() || ClauseValues.isFinite(value))
                && value.valueStream().allMatch(Variations::isFinite);
    }

    /** The flag without the variation at that index, which nothing may use. */
    static Flag without(Flag flag, int index, Edit edit) {
        var users = users(flag, index);
        var at = edit.place().field("variationId");
        if (!users.isEmpty()) {
            throw at.expected("a variation that nothing uses; this one is used in "
                    + users.stream().sorted().collect(Collectors.joining(", ")));
        }
        var left = new ArrayList<>(flag.variations());
        left.remove(index);
        IntUnaryOperator renumber = old -> old > index ? old - 1 : old;
        var environments = new LinkedHashMap<String, Targeting>();
        flag.environments().forEach((key, targeting) -> environments.put(key, Renumbering.of(targeting, renumber)));
        return flag.withVariations(checked(left, flag.kind(), edit.place(), at))
                .withDefaults(new Defaults(
                        renumber.applyAsInt(flag.defaults().onVariation()),
                        renumber.applyAsInt(flag.defaults().offVariation())))
                .withEnvironments(environments);
    }

    /** Where the variation at that index is used: environments' keys, or "the defaults". */
    static Set<String> users(Flag flag, int index) {
        var users = new HashSet<String>();
        if (flag.defaults().onVariation() == index || flag.defaults().offVariation() == index) {
            users.add("the defaults");
        }
        flag.environments().forEach((key, targeting) -> {
            if (targeting.variationIndexes().anyMatch(used -> used == index)) {
                users.add(key);
            }
        });
        return users;
    }
}
