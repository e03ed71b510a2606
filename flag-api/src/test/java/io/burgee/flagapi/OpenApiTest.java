package io.burgee.flagapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The API's description is committed, so that every change of the API is seen in a review. */
class OpenApiTest {

    private static final Path COMMITTED = Path.of("openapi.json");

    private final FlagApiServer api = FlagApiServer.shared();

    @Test
    void theCommittedDescriptionIsTrue() throws IOException {
        var served = api.send(api.request("/api/v2/openapi.json").GET()).body().strip() + "\n";
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, served);
        }

        assertThat(served)
                .as("The API changed. Run this test with -Dopenapi.write=true and commit flag-api/openapi.json")
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void nothingOfACallerIsAskedForAsAParameter() {
        var served = api.send(api.request("/api/v2/openapi.json").GET());

        assertThat(served.status()).isEqualTo(200);
        assertThat(served.json().path("paths").toString())
                .doesNotContain("\"caller\"", "#/components/schemas/Caller\"");
    }
}
