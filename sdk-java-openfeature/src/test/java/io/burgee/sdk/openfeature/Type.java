package io.burgee.sdk.openfeature;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FlagEvaluationDetails;
import io.burgee.evaluation.Value;

/** The types of flags in OpenFeature's specification tests; values are given as JSON, texts as they are. */
enum Type {
    BOOLEAN,
    STRING,
    INTEGER,
    FLOAT,
    OBJECT;

    FlagEvaluationDetails<?> evaluate(Client client, String key, String fallback, EvaluationContext context) {
        return switch (this) {
            case BOOLEAN -> client.getBooleanDetails(key, (Boolean) value(fallback), context);
            case STRING -> client.getStringDetails(key, (String) value(fallback), context);
            case INTEGER -> client.getIntegerDetails(key, (Integer) value(fallback), context);
            case FLOAT -> client.getDoubleDetails(key, (Double) value(fallback), context);
            case OBJECT -> client.getObjectDetails(key, (dev.openfeature.sdk.Value) value(fallback), context);
        };
    }

    Object value(String text) {
        return switch (this) {
            case BOOLEAN -> Boolean.valueOf(text);
            case STRING -> text;
            case INTEGER -> Integer.valueOf(text);
            case FLOAT -> Double.valueOf(text);
            case OBJECT -> JsonValues.toOpenFeature(Value.parse(text));
        };
    }
}
