package io.burgee.sdk.ruleset;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.MalformedJsonException;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.RulesetJson;
import io.burgee.evaluation.Segment;
import io.burgee.evaluation.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Reads files of rules; everything wrong in them becomes a sentence that names the file. */
final class RulesetFile {
    private final Map<String, Flag> flags = new LinkedHashMap<>();
    private final Map<String, Segment> segments = new LinkedHashMap<>();

    private RulesetFile() {}

    /** @throws IllegalArgumentException with a sentence when a file is not what it should be, or a key is there twice */
    static Ruleset read(List<Path> files) throws IOException {
        RulesetFile all = new RulesetFile();
        for (Path file : files) {
            try {
                all.add(Value.parse(Files.readString(file)));
            } catch (MalformedJsonException | IllegalArgumentException e) {
                throw new IllegalArgumentException("The file " + file + " cannot be used: " + e.getMessage() + ".", e);
            }
        }
        return Ruleset.of(all.flags.values(), all.segments.values());
    }

    private void add(Value file) {
        if (!(file instanceof Value.Obj object)) {
            throw new IllegalArgumentException("a JSON object expected");
        }
        object.members().forEach((name, items) -> {
            switch (name) {
                case "flags" -> add(name, items, flags, (key, item) -> RulesetJson.readFlag(withKey(key, item)));
                case "segments" ->
                    add(name, items, segments, (key, item) -> RulesetJson.readSegment(withKey(key, item)));
                case "flagValues" -> add(name, items, flags, RulesetFile::flagOf);
                default ->
                    throw new IllegalArgumentException(
                            "it has \"" + name + "\", where flags, segments or flagValues are expected");
            }
        });
    }

    private static <T> void add(String name, Value items, Map<String, T> all, BiFunction<String, Value, T> reader) {
        if (!(items instanceof Value.Obj object)) {
            throw new IllegalArgumentException("\"" + name + "\" must be an object, by key");
        }
        object.members().forEach((key, item) -> {
            if (all.put(key, reader.apply(key, item)) != null) {
                throw new IllegalArgumentException("\"" + key + "\" of \"" + name + "\" is there twice");
            }
        });
    }

    private static String withKey(String key, Value item) {
        if (!(item instanceof Value.Obj object)) {
            throw new IllegalArgumentException("\"" + key + "\" must be an object");
        }
        Map<String, Value> members = new LinkedHashMap<>(object.members());
        Value own = members.putIfAbsent("key", Value.of(key));
        if (own != null && !own.equals(Value.of(key))) {
            throw new IllegalArgumentException("\"" + key + "\" says that its key is " + own.toJson());
        }
        return new Value.Obj(members).toJson();
    }

    private static Flag flagOf(String key, Value value) {
        return Flag.builder(key).on(true).variations(value).fallthrough(0).build();
    }
}
