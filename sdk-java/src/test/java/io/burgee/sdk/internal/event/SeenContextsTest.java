package io.burgee.sdk.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeenContextsTest {
    private final SeenContexts seen = new SeenContexts(10, Duration.ofSeconds(5), 0);

    @Test
    void aContextIsNewOnce() {
        assertThat(seen.isNew("a")).isTrue();
        assertThat(seen.isNew("a")).isFalse();
    }

    @Test
    void theLatestAreRememberedAndMemoryIsBounded() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(seen.isNew("k" + i)).isTrue();
        }
        for (int i = 991; i < 1_000; i++) {
            assertThat(seen.isNew("k" + i)).isFalse();
        }
        assertThat(seen.isNew("k0")).isTrue();
    }

    @Test
    void oneThatIsSeenAgainAndAgainIsNeverForgottenForLackOfRoom() {
        seen.isNew("often");
        for (int i = 0; i < 1_000; i++) {
            seen.isNew("k" + i);
            assertThat(seen.isNew("often")).isFalse();
        }
    }

    @Test
    void allAreForgottenWhenDue() {
        seen.isNew("a");
        seen.forgetWhenDue(4_999);
        assertThat(seen.isNew("a")).isFalse();
        seen.forgetWhenDue(5_000);
        assertThat(seen.isNew("a")).isTrue();
    }
}
