package io.burgee.sdk.internal.bigsegment;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What the store said of each context: bounded, the one not asked for longest goes first, each forgotten after a while. Several threads
 * that ask for the same context share one question; failures are not remembered.
 */
final class MembershipCache {
    /** Asks the store in the background; must not throw. */
    interface Question {
        CompletableFuture<Map<String, Boolean>> ask(String contextHash);
    }

    private record Entry(CompletableFuture<Map<String, Boolean>> answer, Instant expires) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final int size;
    private final Duration time;
    private final InstantSource elapsed;
    private final Question question;

    MembershipCache(int size, Duration time, InstantSource elapsed, Question question) {
        this.size = size;
        this.time = time;
        this.elapsed = elapsed;
        this.question = question;
    }

    CompletableFuture<Map<String, Boolean>> get(String contextHash) {
        Entry entry;
        synchronized (entries) {
            Instant now = elapsed.instant();
            entry = entries.get(contextHash);
            if (entry != null && now.isBefore(entry.expires)) {
                return entry.answer;
            }
            entry = new Entry(question.ask(contextHash), now.plus(time));
            entries.put(contextHash, entry);
            Iterator<Entry> oldestFirst = entries.values().iterator();
            while (entries.size() > size) {
                oldestFirst.next();
                oldestFirst.remove();
            }
        }
        Entry asked = entry;
        asked.answer.whenComplete((answer, failure) -> {
            if (failure != null) {
                synchronized (entries) {
                    entries.remove(contextHash, asked);
                }
            }
        });
        return asked.answer;
    }
}
