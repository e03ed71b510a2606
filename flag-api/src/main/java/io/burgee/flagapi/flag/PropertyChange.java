package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/** Changes the custom properties. */
public sealed interface PropertyChange extends DetailsChange {

    @Override
    default String action() {
        return "updateFlagCustomProperties";
    }

    private static FlagDetails put(FlagDetails details, String key, String name, List<String> values, Edit edit) {
        var all = new LinkedHashMap<>(details.customProperties());
        Limits.count(values, Limits.CLAUSES, edit.place().field("values"));
        all.put(
                Keys.key(key, edit.place().field("key")),
                new CustomProperty(Keys.name(name, edit.place().field("name")), values));
        return details.withCustomProperties(all);
    }

    @JsonTypeName("addCustomProperties")
    record AddCustomProperties(String key, String name, List<String> values) implements PropertyChange {
        @Override
        public FlagDetails apply(FlagDetails details, Edit edit) {
            var all = new LinkedHashSet<String>();
            var before = details.customProperties().get(key);
            if (before != null) {
                all.addAll(before.value());
            }
            all.addAll(values);
            return put(details, key, name, List.copyOf(all), edit);
        }

        @Override
        public String describe() {
            return "Add " + Words.list(values) + " to the property " + name;
        }
    }

    @JsonTypeName("replaceCustomProperties")
    record ReplaceCustomProperties(String key, String name, List<String> values) implements PropertyChange {
        @Override
        public FlagDetails apply(FlagDetails details, Edit edit) {
            return put(details, key, name, values, edit);
        }

        @Override
        public String describe() {
            return "Set the property " + name + " to " + Words.list(values);
        }
    }

    @JsonTypeName("removeCustomProperties")
    record RemoveCustomProperties(String key, List<String> values) implements PropertyChange {
        @Override
        public FlagDetails apply(FlagDetails details, Edit edit) {
            var before = details.customProperties().get(key);
            if (before == null) {
                return details;
            }
            var left = before.value().stream()
                    .filter(value -> !values.isEmpty() && !values.contains(value))
                    .toList();
            var all = new LinkedHashMap<>(details.customProperties());
            if (left.isEmpty()) {
                all.remove(key);
            } else {
                all.put(key, new CustomProperty(before.name(), left));
            }
            return details.withCustomProperties(all);
        }

        @Override
        public String describe() {
            return "Remove " + (values.isEmpty() ? "everything" : Words.list(values)) + " from the property " + key;
        }
    }
}
