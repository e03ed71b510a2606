package io.burgee.aws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return Deploy.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void answersThatAreRightArePricedAndNothingElseHappens() {
        assertThat(run("check", "--offline", "deploy.example.properties")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("100 batches a second of 10 events, 3 experiments");
        assertThat(told()).isEmpty();
    }

    @Test
    void whatIsRefusedIsToldInOneSentenceWithACodeOfItsOwn() {
        assertThat(run("check", "--offline", "nowhere.properties")).isEqualTo(2);
        assertThat(told())
                .startsWith("burgee: Can't read the answers in nowhere.properties")
                .hasLineCount(1);
    }

    @Test
    void aLoadThatIsNoneIsRefused() {
        assertThat(run("estimate", "--experiments", "-1")).isEqualTo(2);
        assertThat(told()).isEqualTo("burgee: No load: experiments must be a number from 0 on, not -1.0.\n");
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThat(run("estimate", "--batches", "5")).isEqualTo(2);
        assertThat(told()).startsWith("burgee: Unknown option").hasLineCount(1);
    }

    @Test
    void whatIsLeftToDoAfterADeploymentIsTold() {
        assertThat(run("next", "deploy.example.properties")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "on-call@example.com: until then no alarm",
                        "https://flags.example.com as owner@example.com",
                        "--region eu-central-1 --secret-id burgee/owner-password",
                        "doctor --api https://flags.example.com --events https://events.flags.example.com");
    }

    @Test
    void nothingIsWrittenWithoutTheJarsOfTheServices(@TempDir Path folder) {
        Path out = folder.resolve("out");

        assertThat(run(
                        "synthesize",
                        "deploy.example.properties",
                        "--bundles",
                        folder.toString(),
                        "--out",
                        out.toString()))
                .isEqualTo(2);

        assertThat(told()).startsWith("burgee: There is no folder");
        assertThat(out).doesNotExist();
    }
}
