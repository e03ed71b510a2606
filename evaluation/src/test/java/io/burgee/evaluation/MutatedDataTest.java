package io.burgee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The shared vectors with random damage: whatever a server sends, reading refuses it cleanly or evaluating answers. */
class MutatedDataTest {

    private static final int MUTANTS = 3_000;
    private static final Path VECTORS = Path.of("..", "spec", "evaluation");
    private static final List<Value> ODDITIES = List.of(
            Value.NULL,
            Value.TRUE,
            Value.of(-1),
            Value.of(1.5),
            Value.of(1e300),
            Value.of(""),
            Value.of("user"),
            Value.of("/"),
            Value.of("segmentMatch"),
            Value.of("(((("),
            Value.array(),
            Value.array(Value.of("x"), Value.NULL),
            new Value.Obj(Map.of()));

    private final Random random = new Random(20261122);

    @Test
    void neverThrowsAnythingElse() throws IOException {
        List<Value.Obj> files = new ArrayList<>();
        for (String name : List.of("04-attributes", "05-segments", "06-prerequisites", "08-rollouts", "03-operators")) {
            files.add((Value.Obj) Value.parse(Files.readString(VECTORS.resolve(name + ".json"))));
        }
        int evaluated = 0;
        for (int i = 0; i < MUTANTS; i++) {
            evaluated += evaluate(files.get(random.nextInt(files.size())));
        }
        assertThat(evaluated).isGreaterThan(MUTANTS / 3);
    }

    private int evaluate(Value.Obj file) {
        Value.Obj one = (Value.Obj) pick(((Value.Array) file.members().get("cases")).items());
        String key = ((Value.Text) one.members().get("flag")).value();
        Value.Obj flags = (Value.Obj) file.members().getOrDefault("flags", new Value.Obj(Map.of()));
        Value original = flags.members().getOrDefault(key, new Value.Obj(Map.of()));
        Map<String, Value> changed = new LinkedHashMap<>(flags.members());
        changed.put(key, mutate(original));
        Value segments = file.members().getOrDefault("segments", Value.NULL);
        String json = new Value.Obj(Map.of("flags", new Value.Obj(changed), "segments", mutate(segments))).toJson();
        Ruleset ruleset;
        try {
            ruleset = RulesetJson.read(json);
        } catch (MalformedJsonException refused) {
            return 0;
        }
        Context context = Context.from(mutate(one.members().get("context")));
        Flag flag = ruleset.flag(key);
        if (flag != null) {
            assertThatCode(() -> new Evaluator()
                            .evaluate(flag, context, ruleset, PrerequisiteRecorder.NONE)
                            .reason()
                            .toJson())
                    .as(json)
                    .doesNotThrowAnyException();
        }
        assertThat(RulesetJson.toJson(RulesetJson.read(RulesetJson.toJson(ruleset))))
                .isEqualTo(RulesetJson.toJson(ruleset));
        return 1;
    }

    /** Replaces something, somewhere. */
    private Value mutate(Value value) {
        if (random.nextInt(4) == 0) {
            return pick(ODDITIES);
        }
        if (value instanceof Value.Obj object && !object.members().isEmpty()) {
            Map<String, Value> members = new LinkedHashMap<>(object.members());
            String name = pick(List.copyOf(members.keySet()));
            members.put(name, mutate(members.get(name)));
            return new Value.Obj(members);
        }
        if (value instanceof Value.Array array && !array.items().isEmpty()) {
            List<Value> items = new ArrayList<>(array.items());
            int at = random.nextInt(items.size());
            items.set(at, mutate(items.get(at)));
            return new Value.Array(items);
        }
        return value;
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
