package io.burgee.worker.directory;

import io.burgee.worker.plan.GoalName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one chunk adds to the lists of one environment. */
final class Vocabulary {
    /** A longer text is seldom meant to be chosen from. */
    private static final int MAX_VALUE = 100;

    private static final int DEEPEST = 3;
    private static final int MOST_VALUES_OF_ONE = 50;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<ListName, Map<String, Counted.Seen>> lists = new HashMap<>();

    void add(ContextName context, Entry entry) {
        Sketch one = Sketch.of(context.kind() + "|" + context.key());
        Counted.Seen seen = new Counted.Seen(entry.seen(), one, false);
        String kind = context.kind();
        add(new ListName.Kinds(), kind, seen);
        Description description = entry.description();
        ListName.Attributes names = new ListName.Attributes(kind);
        description.redacted().forEach(name -> add(names, name, new Counted.Seen(entry.seen(), one, true)));
        values(description).forEach((attribute, values) -> {
            add(names, attribute, seen);
            values.forEach(value -> add(new ListName.Values(kind, attribute), value, seen));
        });
    }

    /** @param by the application and SDK that asked for it */
    void unknownFlag(String flag, long at, Entry.Sender by) {
        add(
                new ListName.UnknownFlags(),
                flag,
                new Counted.Seen(Hours.at(at), Sketch.of(by.application() + "|" + by.sdk()), false));
    }

    /** @param kind, key of a context that the goal event named */
    void goal(GoalName goal, String kind, String key, long at) {
        add(
                new ListName.Goals(kind),
                goal.kind().word() + ":" + goal.key(),
                new Counted.Seen(Hours.at(at), Sketch.of(kind + "|" + key), false));
    }

    private void add(ListName list, String name, Counted.Seen seen) {
        lists.computeIfAbsent(list, none -> new TreeMap<>()).merge(name, seen, Counted.Seen::merge);
    }

    void each(java.util.function.BiConsumer<ListName, Counted> list) {
        lists.forEach((name, seen) -> list.accept(name, new Counted(new TreeMap<>(seen), false)));
    }

    /** A text as it stands in lists of values. */
    static String text(String value) {
        return JSON.writeValueAsString(value);
    }

    /** The values of each attribute that a clause may name, as JSON; an array has those of its elements, an object has attributes below it. */
    static Map<String, Set<String>> values(Description description) {
        Map<String, Set<String>> values = new TreeMap<>();
        description.attributes().forEach((name, json) -> {
            try {
                add(JSON.readTree(json), name, "/" + name.replace("~", "~0").replace("/", "~1"), 1, values);
            } catch (JacksonException e) {
                throw new IllegalStateException("attributes are kept as JSON", e);
            }
        });
        return values;
    }

    /** @param reference the same as {@code name}, as the beginning of references to what lies deeper */
    private static void add(JsonNode value, String name, String reference, int depth, Map<String, Set<String>> values) {
        if (name.length() > Description.MAX_NAME) {
            return;
        }
        if (value.isObject()) {
            value.forEachEntry((step, below) -> {
                if (depth < DEEPEST) {
                    String deeper = reference + "/" + step.replace("~", "~0").replace("/", "~1");
                    add(below, deeper, deeper, depth + 1, values);
                }
            });
            return;
        }
        Set<String> known = values.computeIfAbsent(name, none -> new HashSet<>());
        Iterable<JsonNode> all = value.isArray() ? value.values() : java.util.List.of(value);
        for (JsonNode one : all) {
            String text = one.toString();
            boolean scalar = one.isString() || one.isNumber() || one.isBoolean();
            if (scalar && text.length() <= MAX_VALUE && known.size() < MOST_VALUES_OF_ONE) {
                known.add(text);
            }
        }
    }
}
