package io.burgee.sdk;

import io.burgee.evaluation.Value;

/** What an application asks of a flag: the method's name, for hooks, and the type of value that it can take. */
enum Asked {
    BOOL("boolVariation", Value.Bool.class),
    STRING("stringVariation", Value.Text.class),
    INT("intVariation", Value.Num.class),
    DOUBLE("doubleVariation", Value.Num.class),
    JSON("jsonVariation", Value.class),
    STAGE("migration", Value.Text.class);

    private final String method;
    private final Class<? extends Value> type;

    Asked(String method, Class<? extends Value> type) {
        this.method = method;
        this.type = type;
    }

    String method(boolean withReason) {
        return withReason && this != STAGE ? method + "Detail" : method;
    }

    /** Whether a value serves; JSON null does for every type. */
    boolean accepts(Value value) {
        return type.isInstance(value) || value instanceof Value.Null;
    }
}
