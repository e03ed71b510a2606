package io.burgee.worker.erasure;

import io.burgee.events.Event;
import io.burgee.events.Frame;
import io.burgee.worker.orders.Orders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells which events are about a context that has to be forgotten. What it does after it was erased is as good as anyone's. */
final class Forgotten {
    private static final String ALGORITHM = "HmacSHA256";

    private final Map<String, List<Orders.Erasure>> byEnvironment = new HashMap<>();

    Forgotten(List<Orders.Erasure> erasures) {
        erasures.forEach(it -> byEnvironment
                .computeIfAbsent(it.environmentId(), none -> new java.util.ArrayList<>())
                .add(it));
    }

    boolean concerns(String environmentId) {
        return byEnvironment.containsKey(environmentId);
    }

    boolean has(Frame frame, Event event) {
        var context = event.context();
        if (context == null) {
            return false;
        }
        long happened = event instanceof Event.Summary summary ? summary.startDate() : event.creationDate();
        long at = Math.min(happened, frame.receivedAt());
        Map<String, String> hashes = new HashMap<>();
        return of(frame.environmentId()).stream()
                .filter(it -> at <= it.requestedAt())
                .anyMatch(it -> {
                    String key = context.keys().get(it.kind());
                    return key != null
                            && hashes.computeIfAbsent(it.salt() + it.kind(), none -> hash(it.salt(), it.kind(), key))
                                    .equals(it.hash());
                });
    }

    /** Whether bytes that are no event that could be read have the key of a context that is being erased in them. */
    boolean isIn(Frame frame, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return of(frame.environmentId()).stream()
                .filter(it -> frame.receivedAt() <= it.requestedAt())
                .anyMatch(it -> it.key() != null && text.contains(it.key()));
    }

    private List<Orders.Erasure> of(String environmentId) {
        return byEnvironment.getOrDefault(environmentId, List.of());
    }

    static String hash(String salt, String kind, String key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal((kind + "|" + key).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
