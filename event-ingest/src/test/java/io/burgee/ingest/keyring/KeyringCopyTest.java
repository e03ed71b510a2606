package io.burgee.ingest.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeyringCopyTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void a_source_that_throws_has_failed_once_and_is_asked_again() {
        AtomicInteger calls = new AtomicInteger();
        KeyringSource source = () -> {
            if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("injected");
            }
            return null;
        };
        try (KeyringCopy copy = new KeyringCopy(source, Duration.ofHours(1))) {
            CompletableFuture<Boolean> first = copy.refreshSoon().toCompletableFuture();
            copy.start();

            assertThat(first).succeedsWithin(SOON).isEqualTo(false);
            assertThat(copy.refreshSoon().toCompletableFuture())
                    .succeedsWithin(SOON)
                    .isEqualTo(true);
        }
    }
}
