package io.burgee.flagapi.ruleset;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What others make of an immutable thing, by its type: made once, when somebody first asks, however many ask at once. */
final class Prepared {

    private final Map<Class<?>, Object> made = new ConcurrentHashMap<>();
    private final Map<Class<?>, Object> earlier;

    Prepared() {
        earlier = Map.of();
    }

    /** For the successor of a thing, so that parts which did not change need not be made again. */
    Prepared(Prepared before) {
        earlier = new HashMap<>(before.earlier);
        earlier.putAll(before.made);
    }

    /** @param making given what was last made for a predecessor, or null */
    <T> T get(Class<T> type, Function<@Nullable T, T> making) {
        return type.cast(made.computeIfAbsent(type, it -> making.apply(type.cast(earlier.get(type)))));
    }
}
