package io.burgee.flagapi.ruleset;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What others make of an immutable thing, by its type: made once, when somebody first asks, however many ask at once. One thing may be made of another
 * that is prepared here too.
 */
final class Prepared {

    private final Map<Class<?>, Once> made = new ConcurrentHashMap<>();
    private final Map<Class<?>, Object> earlier;

    Prepared() {
        earlier = Map.of();
    }

    /** For the successor of a thing, so that parts which did not change need not be made again. */
    Prepared(Prepared before) {
        earlier = new HashMap<>(before.earlier);
        before.made.forEach((type, once) -> once.addTo(earlier, type));
    }

    /** @param making given what was last made for a predecessor, or null */
    <T> T get(Class<T> type, Function<@Nullable T, T> making) {
        return type.cast(
                made.computeIfAbsent(type, it -> new Once()).get(() -> making.apply(type.cast(earlier.get(type)))));
    }

    /** Made under a lock of its own, since a map that computes a value must not be asked for another meanwhile. */
    private static final class Once {

        private volatile @Nullable Object value;

        Object get(Supplier<Object> making) {
            var known = value;
            return known == null ? make(making) : known;
        }

        private synchronized Object make(Supplier<Object> making) {
            var known = value;
            if (known == null) {
                known = making.get();
                value = known;
            }
            return known;
        }

        void addTo(Map<Class<?>, Object> others, Class<?> type) {
            var known = value;
            if (known != null) {
                others.put(type, known);
            }
        }
    }
}
