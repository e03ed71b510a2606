package io.burgee.sdktest;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Value;
import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.EvaluationDetail;
import io.burgee.sdk.FlagsStateOption;
import io.burgee.sdk.bigsegment.BigSegmentStoreStatus;
import io.burgee.sdk.migration.MigrationStage;
import io.burgee.sdk.ruleset.SupplyProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One client of the SDK and the commands it takes. */
final class TestedClient implements AutoCloseable {
    private final BurgeeClient client;

    private TestedClient(BurgeeClient client) {
        this.client = client;
    }

    /**
     * Without rules in time a client is an error, unless the configuration says that this may be. One whose server could not prove who it is
     * counts as made as well: the harness's tests of an invalid certificate expect that and do not say so.
     *
     * @throws IllegalStateException when it has no rules and should
     */
    static TestedClient start(Params configuration) {
        BurgeeClient client = BurgeeClient.start(Configuration.read(configuration));
        SupplyProblem problem = client.status().problem();
        boolean mayFail = configuration.flag("initCanFail")
                || (problem != null && problem.sentence().contains("SSLHandshakeException"));
        if (!client.isInitialized() && !mayFail) {
            client.close();
            throw new IllegalStateException("the client did not initialize: " + problem);
        }
        return new TestedClient(client);
    }

    @Override
    public void close() {
        client.close();
    }

    /** Carries out a command; empty when it has no result. */
    Optional<Value> command(Params request) throws Exception {
        String name = request.requiredText("command");
        return switch (name) {
            case "evaluate" -> Optional.of(evaluate(request.requiredObject(name)));
            case "evaluateAll" -> Optional.of(evaluateAll(request.requiredObject(name)));
            case "identifyEvent" -> {
                client.identify(request.requiredObject(name).context());
                yield Optional.empty();
            }
            case "customEvent" -> {
                track(request.requiredObject(name));
                yield Optional.empty();
            }
            case "flushEvents" -> {
                client.flush();
                yield Optional.empty();
            }
            case "secureModeHash" -> {
                String hash = client.secureModeHash(request.requiredObject(name).context());
                yield Optional.of(Answer.with("result", hash).build());
            }
            case "migrationVariation" -> {
                MigrationStage stage = Migrations.migration(client, request.requiredObject(name))
                        .stage();
                yield Optional.of(Answer.with("result", stage.value()).build());
            }
            case "migrationOperation" -> Optional.of(Migrations.operate(client, request.requiredObject(name)));
            case "getBigSegmentStoreStatus" -> {
                BigSegmentStoreStatus status = client.bigSegmentStoreStatus();
                yield Optional.of(Answer.with("available", Value.of(status.available()))
                        .and("stale", Value.of(status.stale()))
                        .build());
            }
            case "contextBuild" -> Optional.of(Contexts.build(request.requiredObject(name)));
            case "contextConvert" -> Optional.of(Contexts.convert(request.requiredObject(name)));
            case "contextComparison" -> Optional.of(Contexts.compare(request.requiredObject(name)));
            default -> throw new BadRequest("no such command: " + name);
        };
    }

    private Value evaluate(Params params) {
        String key = params.requiredText("flagKey");
        Context context = params.context();
        Value fallback = params.value("defaultValue");
        boolean detail = params.flag("detail");
        String type = params.text("valueType").orElse("any");
        return switch (type) {
            case "bool" -> {
                boolean otherwise = fallback instanceof Value.Bool bool && bool.value();
                yield detail
                        ? detailed(client.boolVariationDetail(key, context, otherwise), Value::of)
                        : plain(Value.of(client.boolVariation(key, context, otherwise)));
            }
            case "int" -> {
                int otherwise = fallback instanceof Value.Num number ? (int) number.value() : 0;
                yield detail
                        ? detailed(client.intVariationDetail(key, context, otherwise), Value::of)
                        : plain(Value.of(client.intVariation(key, context, otherwise)));
            }
            case "double" -> {
                double otherwise = fallback instanceof Value.Num number ? number.value() : 0;
                yield detail
                        ? detailed(client.doubleVariationDetail(key, context, otherwise), Value::of)
                        : plain(Value.of(client.doubleVariation(key, context, otherwise)));
            }
            case "string" -> {
                String otherwise = fallback instanceof Value.Text text ? text.value() : "";
                yield detail
                        ? detailed(client.stringVariationDetail(key, context, otherwise), Value::of)
                        : plain(Value.of(client.stringVariation(key, context, otherwise)));
            }
            case "any" ->
                detail
                        ? detailed(client.jsonVariationDetail(key, context, fallback), value -> value)
                        : plain(client.jsonVariation(key, context, fallback));
            default -> throw new BadRequest("valueType must be bool, int, double, string or any, not " + type);
        };
    }

    private static Value plain(Value value) {
        return Answer.with("value", value).build();
    }

    private static <T> Value detailed(EvaluationDetail<T> detail, Function<T, Value> toValue) {
        return Answer.detail(toValue.apply(detail.value()), detail).build();
    }

    private Value evaluateAll(Params params) {
        List<FlagsStateOption> options = new ArrayList<>();
        if (params.flag("withReasons")) {
            options.add(FlagsStateOption.WITH_REASONS);
        }
        if (params.flag("clientSideOnly")) {
            options.add(FlagsStateOption.CLIENT_SIDE_ONLY);
        }
        if (params.flag("detailsOnlyForTrackedFlags")) {
            options.add(FlagsStateOption.DETAILS_ONLY_FOR_TRACKED_FLAGS);
        }
        String state = client.allFlagsState(params.context(), options.toArray(FlagsStateOption[]::new))
                .toJson();
        return Answer.with("state", Value.parse(state)).build();
    }

    private void track(Params params) {
        String key = params.requiredText("eventKey");
        Context context = params.context();
        Optional<Double> metricValue = params.number("metricValue");
        if (metricValue.isPresent()) {
            client.track(key, context, params.value("data"), metricValue.get());
        } else if (params.has("data") || !params.flag("omitNullData")) {
            client.track(key, context, params.value("data"));
        } else {
            client.track(key, context);
        }
    }
}
