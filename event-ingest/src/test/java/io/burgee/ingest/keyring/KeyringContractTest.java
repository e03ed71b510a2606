package io.burgee.ingest.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Reads the keyring as the control plane writes it. */
class KeyringContractTest {

    @Test
    void tells_environments_by_the_hashes_of_their_keys_and_by_their_ids() throws IOException {
        Keyring keyring =
                HttpKeyringSource.read(Files.readAllBytes(Path.of("..", "spec", "contracts", "keyring.json")));

        var production = new Resolution.Known("6741f0a2c3b4d5e6f7081920", Allowance.USUAL);
        assertThat(keyring.version()).isEqualTo(7);
        assertThat(keyring.environmentOf(new Credential(
                        Credential.Kind.SDK_KEY, "b43230073ab6648775b645b8987ae0281b82b2c5246b179159efc90d9984efec")))
                .isEqualTo(production);
        assertThat(keyring.environmentOf(new Credential(
                        Credential.Kind.MOBILE_KEY,
                        "4f1df3bb435adc78aa7e21c6e29fa5f0899c78198d0e02ef0d7e5c5b9b159a57")))
                .isEqualTo(production);
        assertThat(keyring.environmentOf(new Credential(
                        Credential.Kind.SDK_KEY, "4f1df3bb435adc78aa7e21c6e29fa5f0899c78198d0e02ef0d7e5c5b9b159a57")))
                .isNull();
        assertThat(keyring.environmentOf(Credential.of(Credential.Kind.CLIENT_SIDE_ID, "6741f0a2c3b4d5e6f7081921")))
                .isEqualTo(new Resolution.Known("6741f0a2c3b4d5e6f7081921", new Allowance(500L, 4_000_000L, true)));
    }

    @Test
    void no_credential_shows_its_key() {
        assertThat(Credential.of(Credential.Kind.SDK_KEY, "sdk-secret").toString())
                .doesNotContain("secret");
    }
}
