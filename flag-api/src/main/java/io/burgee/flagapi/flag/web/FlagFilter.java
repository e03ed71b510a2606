package io.burgee.flagapi.flag.web;

import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.Operator;
import io.burgee.flagapi.flag.Targeting;
import io.burgee.flagapi.platform.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The parameter {@code filter} of a list of flags: {@code field:value} pairs with commas between them, all of which must hold, for
 * example {@code query:checkout,tags:beta+web,state:live}.
 */
final class FlagFilter {

    private static final String KNOWN = "query, tags, type, state, maintainerId, maintainerTeamKey, hasExperiment,"
            + " targeting, sdkAvailability, segmentTargeted, contextKindTargeted, filterEnv, archived";

    private final List<String[]> pairs;

    private FlagFilter(List<String[]> pairs) {
        this.pairs = pairs;
    }

    static FlagFilter of(String filter) {
        return new FlagFilter(Arrays.stream(filter.split(","))
                .filter(pair -> !pair.isBlank())
                .map(FlagFilter::pair)
                .toList());
    }

    private static String[] pair(String text) {
        var pair = text.strip().split(":", 2);
        if (pair.length < 2) {
            throw Refusal.invalid("filter", "field:value pairs; fields are " + KNOWN);
        }
        return pair;
    }

    /** Whether the filter itself says something about archived flags. */
    boolean saysArchived() {
        return pairs.stream().anyMatch(pair -> pair[0].equals("archived") || pair[0].equals("state"));
    }

    Predicate<Flag> predicate() {
        var environment = value("filterEnv");
        return pairs.stream().map(pair -> one(pair[0], pair[1], environment)).reduce(flag -> true, Predicate::and);
    }

    private @Nullable String value(String field) {
        return pairs.stream()
                .filter(pair -> pair[0].equals(field))
                .map(pair -> pair[1])
                .findFirst()
                .orElse(null);
    }

    private static Predicate<Flag> one(String field, String value, @Nullable String environment) {
        return switch (field) {
            case "query" -> query(value);
            case "tags" -> flag -> flag.details().tags().containsAll(List.of(value.split("[+ ]")));
            case "type" -> flag -> flag.details().temporary() == value.equals("temporary");
            case "archived" -> flag -> flag.lifecycle().archived() == value.equals("true");
            case "state" -> state(value);
            case "maintainerId" -> flag -> value.equals(flag.details().maintainerId());
            case "maintainerTeamKey" -> flag -> value.equals(flag.details().maintainerTeamKey());
            case "sdkAvailability" -> sdk(value);
            case "hasExperiment" -> flag -> any(flag, environment, Targeting::inExperiment) == value.equals("true");
            case "targeting" -> flag -> any(flag, environment, Targeting::on) == value.equals("on");
            case "segmentTargeted" -> flag -> any(flag, environment, targeting -> targetsSegment(targeting, value));
            case "contextKindTargeted" -> flag -> any(flag, environment, targeting -> targetsKind(targeting, value));
            case "filterEnv" -> flag -> true;
            default -> throw Refusal.invalid("filter", "one of the fields " + KNOWN);
        };
    }

    /** Flags whose key, name, description or a tag contains the words. */
    static Predicate<Flag> query(String words) {
        var wanted = words.toLowerCase(Locale.ROOT);
        return flag -> (flag.key() + "\n" + flag.details().name() + "\n"
                        + flag.details().description() + "\n"
                        + String.join("\n", flag.details().tags()))
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }

    private static Predicate<Flag> state(String value) {
        return switch (value) {
            case "archived" -> flag -> flag.lifecycle().archived();
            case "deprecated" ->
                flag -> flag.lifecycle().deprecated() && !flag.lifecycle().archived();
            case "live" ->
                flag -> !flag.lifecycle().archived() && !flag.lifecycle().deprecated();
            default -> throw Refusal.invalid("filter", "a state of live, deprecated or archived");
        };
    }

    private static Predicate<Flag> sdk(String value) {
        return switch (value) {
            case "client" -> flag -> flag.details().clientSideAvailability().usingEnvironmentId();
            case "mobile" -> flag -> flag.details().clientSideAvailability().usingMobileKey();
            case "anyClient" ->
                flag -> flag.details().clientSideAvailability().usingEnvironmentId()
                        || flag.details().clientSideAvailability().usingMobileKey();
            case "server" ->
                flag -> !flag.details().clientSideAvailability().usingEnvironmentId()
                        && !flag.details().clientSideAvailability().usingMobileKey();
            default -> throw Refusal.invalid("filter", "an sdkAvailability of client, mobile, anyClient or server");
        };
    }

    private static boolean any(Flag flag, @Nullable String environment, Predicate<Targeting> holds) {
        return environment == null
                ? flag.environments().values().stream().anyMatch(holds)
                : holds.test(flag.targeting(environment));
    }

    private static boolean targetsSegment(Targeting targeting, String segmentKey) {
        return targeting.rules().stream()
                .flatMap(rule -> rule.clauses().stream())
                .filter(clause -> clause.op() == Operator.SEGMENT_MATCH)
                .flatMap(clause -> clause.values().stream())
                .anyMatch(value -> segmentKey.equals(value.asString()));
    }

    private static boolean targetsKind(Targeting targeting, String kind) {
        return targeting.targets().stream()
                        .anyMatch(target -> target.contextKind().equals(kind))
                || targeting.rules().stream()
                        .flatMap(rule -> rule.clauses().stream())
                        .anyMatch(clause -> Objects.equals(clause.contextKind(), kind));
    }
}
