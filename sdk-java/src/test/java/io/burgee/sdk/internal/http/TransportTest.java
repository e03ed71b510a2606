package io.burgee.sdk.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransportTest {
    private final Transport transport =
            new Transport(HttpClient.newHttpClient(), Map.of("Authorization", "key"), Duration.ofSeconds(1));

    @Test
    void exactlyOneSlashStandsBetweenBaseAndPath() {
        assertThat(uri("http://h:1")).isEqualTo("http://h:1/all");
        assertThat(uri("http://h:1/")).isEqualTo("http://h:1/all");
        assertThat(uri("http://h/prefix/")).isEqualTo("http://h/prefix/all");
    }

    @Test
    void aFilterIsAskedForByItsKeyWhateverThatIs() {
        assertThat(transport.address(URI.create("http://h/"), "/all", "team a&b"))
                .hasToString("http://h/all?filter=team+a%26b");
    }

    @Test
    void requestsCarryTheHeaders() {
        assertThat(transport
                        .request(URI.create("http://h"), "/all")
                        .build()
                        .headers()
                        .firstValue("Authorization"))
                .contains("key");
    }

    private String uri(String base) {
        return transport.request(URI.create(base), "/all").build().uri().toString();
    }
}
