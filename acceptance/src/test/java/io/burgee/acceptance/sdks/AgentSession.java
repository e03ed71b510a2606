package io.burgee.acceptance.sdks;

import io.burgee.evaluation.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client written in JavaScript, wherever it runs: {@code src/test/clients/agent.mjs} understands these commands. */
abstract class AgentSession implements Session {

    static final JsonMapper JSON = JsonMapper.shared();

    /** Runs a command of the agent's and gives its result. */
    abstract JsonNode call(String command, Map<String, ?> argument);

    final void start(Environment environment, String context, boolean watch) {
        call(
                "start",
                Map.of(
                        "delivery", environment.delivery(),
                        "events", environment.events(),
                        "sdkKey", environment.sdkKey(),
                        "clientSideId", environment.clientSideId(),
                        "context", JSON.readTree(context),
                        "watch", watch));
    }

    @Override
    public final Answer answer(String flag) {
        return Answer.of(call("answer", Map.of("flag", flag)));
    }

    @Override
    public final List<List<Answer>> evaluate(List<String> contexts, List<String> flags) {
        var parsed = contexts.stream().map(JSON::readTree).toList();
        return call("evaluate", Map.of("contexts", parsed, "flags", flags))
                .valueStream()
                .map(row -> row.valueStream().map(Answer::of).toList())
                .toList();
    }

    @Override
    public final List<Value> changes(String flag) {
        return call("changes", Map.of("flag", flag))
                .valueStream()
                .map(value -> Value.parse(value.toString()))
                .toList();
    }

    @Override
    public final void visit(String context, String flag, int times, @Nullable String event) {
        var argument =
                new HashMap<String, Object>(Map.of("context", JSON.readTree(context), "flag", flag, "times", times));
        if (event != null) {
            argument.put("event", event);
        }
        call("visit", argument);
    }

    @Override
    public final void flush() {
        call("flush", Map.of());
    }
}
