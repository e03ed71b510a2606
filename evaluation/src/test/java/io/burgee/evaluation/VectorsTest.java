package io.burgee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the shared vectors of spec/evaluation, once as read and once after a round trip through our own JSON. */
class VectorsTest {

    private static final Path VECTORS = Path.of("..", "spec", "evaluation");

    @TestFactory
    Stream<DynamicContainer> vectors() throws IOException {
        try (Stream<Path> files = Files.list(VECTORS)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
                    .map(VectorsTest::file);
        }
    }

    private static DynamicContainer file(Path file) {
        try {
            Value.Obj whole = (Value.Obj) Value.parse(Files.readString(file));
            List<Value> cases = ((Value.Array) whole.members().get("cases")).items();
            return DynamicContainer.dynamicContainer(
                    file.getFileName().toString(),
                    cases.stream().map(Value.Obj.class::cast).map(it -> test(whole.members(), it.members())));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DynamicTest test(Map<String, Value> file, Map<String, Value> test) {
        String name = ((Value.Text) test.get("name")).value();
        return DynamicTest.dynamicTest(name, () -> {
            Ruleset ruleset = RulesetJson.read(new Value.Obj(Map.of(
                            "flags", test.getOrDefault("flags", file.getOrDefault("flags", Value.NULL)),
                            "segments", test.getOrDefault("segments", file.getOrDefault("segments", Value.NULL))))
                    .toJson());
            assertThat(answer(ruleset, test)).isEqualTo(test.get("expect"));
            Ruleset again = RulesetJson.read(RulesetJson.toJson(ruleset));
            assertThat(answer(again, test)).isEqualTo(test.get("expect"));
        });
    }

    private static Value answer(Ruleset ruleset, Map<String, Value> test) {
        Flag flag = ruleset.flag(((Value.Text) test.get("flag")).value());
        Context context = Context.from(test.get("context"));
        Evaluation result = flag == null
                ? Evaluation.error(ErrorKind.FLAG_NOT_FOUND)
                : new Evaluator().evaluate(flag, context, ruleset, PrerequisiteRecorder.NONE);
        if (flag != null) {
            assertThat(new Explainer().explain(flag, context, ruleset).outcome())
                    .as("explained")
                    .isEqualTo(result);
        }
        return new Value.Obj(Map.of(
                "value", result.valueOr(Value.NULL),
                "variation", result.hasVariation() ? Value.of(result.variation()) : Value.NULL,
                "reason", Value.parse(result.reason().toJson())));
    }
}
