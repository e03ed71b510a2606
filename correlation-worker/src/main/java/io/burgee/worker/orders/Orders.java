package io.burgee.worker.orders;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the control plane asks of workers at this moment. */
public record Orders(List<Erasure> erasures, List<Watch> watches) {
    public static final Orders NONE = new Orders(List.of(), List.of());

    public Orders {
        erasures = List.copyOf(erasures);
        watches = List.copyOf(watches);
    }

    /**
     * A context whose data is to be erased, and of whom nothing may be kept that happened before the request.
     *
     * @param salt of {@code hash}
     * @param hash HMAC-SHA256 of {@code kind|key}, in hex
     * @param requestedAt epoch milliseconds
     * @param key absent once its data was erased: then it is known by the hash alone
     * @param iterations the ids of all iterations that its environment ever had
     */
    public record Erasure(
            String id,
            String environmentId,
            String kind,
            String salt,
            String hash,
            long requestedAt,
            @Nullable String key,
            List<String> iterations) {
        public Erasure {
            iterations = List.copyOf(iterations);
        }
    }

    /**
     * Somebody looks at the events of an environment, as they come.
     *
     * @param kind with {@code key}: only those of this context
     */
    public record Watch(
            String id,
            String environmentId,
            @Nullable String kind,
            @Nullable String key) {}
}
