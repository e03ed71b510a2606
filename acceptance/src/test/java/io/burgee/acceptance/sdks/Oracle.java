package io.burgee.acceptance.sdks;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.ErrorKind;
import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Evaluator;
import io.burgee.evaluation.PrerequisiteRecorder;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.RulesetJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** The answers that every client must give: our evaluator's on the rules of this moment. */
final class Oracle {

    private static final Evaluator EVALUATOR = new Evaluator();

    private final Ruleset ruleset;

    private Oracle(Ruleset ruleset) {
        this.ruleset = ruleset;
    }

    static Oracle of(Environment environment) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(environment.delivery() + "/sdk/latest-all"))
                    .header("Authorization", environment.sdkKey())
                    .build();
            return new Oracle(RulesetJson.read(
                    http.send(request, BodyHandlers.ofByteArray()).body()));
        }
    }

    /** @param pages whether a page asks, which is told only of the flags that pages may see */
    Answer answer(String context, String key, boolean pages) {
        var flag = ruleset.flag(key);
        return Answer.of(
                flag == null || pages && !flag.clientSideAvailability().usingEnvironmentId()
                        ? Evaluation.error(ErrorKind.FLAG_NOT_FOUND)
                        : EVALUATOR.evaluate(flag, Context.parse(context), ruleset, PrerequisiteRecorder.NONE));
    }
}
