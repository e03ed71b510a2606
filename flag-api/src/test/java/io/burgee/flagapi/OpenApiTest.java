package io.burgee.flagapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The API describes itself. */
class OpenApiTest {

    private final FlagApiServer api = FlagApiServer.shared();

    @Test
    void nothingOfACallerIsAskedForAsAParameter() {
        var served = api.send(api.request("/api/v2/openapi.json").GET());

        assertThat(served.status()).isEqualTo(200);
        assertThat(served.json().path("paths").toString())
                .doesNotContain("\"caller\"", "#/components/schemas/Caller\"");
    }
}
