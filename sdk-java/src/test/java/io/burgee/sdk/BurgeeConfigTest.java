package io.burgee.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A wrong configuration fails when built, with a sentence for everything that is wrong. */
class BurgeeConfigTest {
    @Test
    void oneAddressIsEnoughAndASingleOneCanDiffer() {
        BurgeeConfig config = BurgeeConfig.builder("sdk-1")
                .uri("http://localhost:8080/flags")
                .eventsUri("http://localhost:8081")
                .build();
        assertThat(config.streamingUri).hasToString("http://localhost:8080/flags");
        assertThat(config.pollingUri).hasToString("http://localhost:8080/flags");
        assertThat(config.eventsUri).hasToString("http://localhost:8081");
    }

    @Test
    void defaultsAreThoseOfServerSideSdks() {
        BurgeeConfig config =
                BurgeeConfig.builder("sdk-1").uri("https://flags.example.com").build();
        assertThat(config.startWait).hasSeconds(5);
        assertThat(config.connection.connectTimeout()).hasSeconds(2);
        assertThat(config.connection.timeout()).hasSeconds(10);
        assertThat(config.connection.streamReadTimeout()).hasSeconds(300);
        assertThat(config.connection.firstReconnectDelay()).hasSeconds(1);
        assertThat(config.events.capacity()).isEqualTo(10_000);
        assertThat(config.events.flushInterval()).hasSeconds(5);
        assertThat(config.events.contextsRemembered()).isEqualTo(1_000);
        assertThat(config.events.forgetContexts()).hasMinutes(5);
        assertThat(config.events.compress()).isTrue();
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> BurgeeConfig.builder(" ")
                        .streamingUri("flags.example.com")
                        .events(events ->
                                events.capacity(0).flushInterval(Duration.ZERO).privateAttributes("/a//b"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The SDK key must be printable ASCII")
                .hasMessageContaining(
                        "streamingUri must be an address like https://flags.example.com, not \"flags.example.com\"")
                .hasMessageContaining("The capacity for events must be positive")
                .hasMessageContaining("flushInterval must be longer than nothing")
                .hasMessageContaining("\"/a//b\" is no attribute reference")
                .hasMessageContaining("eventsUri (or noEvents())");
    }

    @Test
    void eachWayOfGettingRulesNeedsItsOwnAddress() {
        assertThatThrownBy(() -> BurgeeConfig.builder("sdk-1").noEvents().build())
                .hasMessageContaining("streamingUri");
        assertThatThrownBy(() -> BurgeeConfig.builder("sdk-1")
                        .noEvents()
                        .polling(Duration.ofSeconds(30))
                        .build())
                .hasMessageContaining("pollingUri");
        assertThat(BurgeeConfig.builder("sdk-1").offline().build().events).isNull();
        assertThat(BurgeeConfig.builder("sdk-1")
                        .noEvents()
                        .rules(new TestData())
                        .build())
                .isNotNull();
    }

    @Test
    void nothingWhereSomethingIsNeededIsTold() {
        assertThatThrownBy(() -> BurgeeConfig.builder(null)
                        .uri(null)
                        .polling(null)
                        .startWait(null)
                        .rules(null)
                        .filter(null)
                        .savedRules(null)
                        .bigSegments(null)
                        .hook(null)
                        .connection(http -> http.timeout(null).proxy(null, 1).header(null, null))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "SDK key",
                        "uri must be an address",
                        "polling interval",
                        "startWait must be",
                        "rules needs a source",
                        "payload filter",
                        "savedRules must be a file",
                        "bigSegments needs a store",
                        "hook must not be null",
                        "timeout must be longer",
                        "proxy needs a host",
                        "The header \"null\" cannot be sent");
    }

    @Test
    void aNameThatCannotBeToldDoesNotStopAnApplication() {
        BurgeeConfig config = BurgeeConfig.builder("sdk-1")
                .offline()
                .application("shop", "1.0+build 7")
                .wrapper("spring", "")
                .build();
        assertThat(config.tags).containsOnly(Map.entry("application-id", "shop"));
        assertThat(config.wrapper).isEqualTo("spring");

        BurgeeConfig nameless = BurgeeConfig.builder("sdk-1")
                .offline()
                .application(null, "7")
                .wrapper("", "7")
                .build();
        assertThat(nameless.tags).containsOnly(Map.entry("application-version", "7"));
        assertThat(nameless.wrapper).isNull();
    }

    @Test
    void theKeyNeverShowsWhenPrinted() {
        assertThat(BurgeeConfig.builder("sdk-secret").offline().build().toString())
                .doesNotContain("secret");
    }
}
