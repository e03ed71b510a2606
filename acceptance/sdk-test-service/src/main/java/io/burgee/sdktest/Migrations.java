package io.burgee.sdktest;

import io.burgee.evaluation.Value;
import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.migration.Migration;
import io.burgee.sdk.migration.MigrationResult;
import io.burgee.sdk.migration.MigrationStage;
import io.burgee.sdk.migration.ReadOrder;
import java.util.Locale;
import java.util.concurrent.Callable;

/** The commands that read and write both systems of a migration, which the harness plays. */
final class Migrations {
    private Migrations() {}

    static Migration migration(BurgeeClient client, Params params) {
        String name = params.requiredText("defaultStage");
        MigrationStage stage = MigrationStage.of(Value.of(name));
        if (stage == null) {
            throw new BadRequest("defaultStage must be a stage, not " + name);
        }
        return client.migration(params.requiredText("key"), params.context(), stage);
    }

    static Value operate(BurgeeClient client, Params params) {
        Migration migration = migration(client, params)
                .reading(order(params.requiredText("readExecutionOrder")))
                .tracking(params.flag("trackLatency"), params.flag("trackErrors"));
        Callable<String> old = call(params, "oldEndpoint");
        Callable<String> fresh = call(params, "newEndpoint");
        String operation = params.requiredText("operation");
        MigrationResult<String> result = switch (operation) {
            case "read" ->
                params.flag("trackConsistency")
                        ? migration.read(old, fresh, String::equals)
                        : migration.read(old, fresh);
            case "write" -> migration.write(old, fresh);
            default -> throw new BadRequest("operation must be read or write, not " + operation);
        };
        Exception error = result.error();
        return Answer.with("result", error == null ? result.value() : error.getMessage())
                .build();
    }

    private static Callable<String> call(Params params, String endpoint) {
        Callback callback = new Callback(params.requiredText(endpoint));
        return () -> callback.post("", params.text("payload").orElse(""));
    }

    private static ReadOrder order(String name) {
        try {
            return ReadOrder.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadRequest("readExecutionOrder must be serial, concurrent or random, not " + name);
        }
    }
}
