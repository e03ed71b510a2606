package io.burgee.flagapi.ruleset.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class CachedTest {

    private static boolean takesGzip(String accepted) {
        var request = new MockHttpServletRequest();
        request.addHeader("Accept-Encoding", accepted);
        return Cached.takesGzip(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br, gzip", "gzip;q=0.5", "deflate, gzip ; q=1"})
    void compressesForWhoTakesIt(String accepted) {
        assertThat(takesGzip(accepted)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "gzip;q=0", "gzip; q=0.0", "x-gzip-like"})
    void doesNotForWhoDoesNot(String accepted) {
        assertThat(takesGzip(accepted)).isFalse();
    }
}
