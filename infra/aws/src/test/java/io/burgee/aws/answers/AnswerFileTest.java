package io.burgee.aws.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerFileTest {
    private static final Path EXAMPLE = Path.of("deploy.example.properties");

    @TempDir
    Path folder;

    /** The example, with lines of the same key replaced. */
    private Path file(String... lines) throws IOException {
        List<String> other = List.of(lines);
        Stream<String> kept = Files.readAllLines(EXAMPLE).stream()
                .filter(line -> other.stream().noneMatch(by -> line.startsWith(by.split("=", 2)[0] + "=")));
        return Files.write(
                folder.resolve("deploy.properties"),
                Stream.concat(kept, other.stream().filter(line -> !line.startsWith("-")))
                        .toList());
    }

    private void assertRefused(String sentence, String... lines) throws IOException {
        Path file = file(lines);
        assertThatThrownBy(() -> AnswerFile.read(file))
                .isInstanceOf(Refused.class)
                .hasMessage(sentence);
    }

    @Test
    void aHandfulOfAnswersIsEnough() {
        Answers answers = AnswerFile.read(EXAMPLE);

        assertThat(answers.name()).isEqualTo("burgee");
        assertThat(answers.zones()).containsExactly("eu-central-1a", "eu-central-1b", "eu-central-1c");
        assertThat(answers.eventsDomain()).isEqualTo("events.flags.example.com");
        assertThat(answers.load().batchesPerSecond()).isEqualTo(100);
    }

    @Test
    void zonesAreThoseThatARegionHas() throws IOException {
        assertThat(AnswerFile.read(file("region=ap-northeast-1")).zones())
                .containsExactly("ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d");
    }

    @Test
    void aFileThatIsNotThereIsAnsweredWithWhatToDo() {
        assertThatThrownBy(() -> AnswerFile.read(Path.of("nowhere.properties")))
                .isInstanceOf(Refused.class)
                .hasMessage(
                        "Can't read the answers in nowhere.properties: copy infra/aws/deploy.example.properties to it"
                                + " and fill that in.");
    }

    @Test
    void aMissingAnswerIsNamedWithItsMeaning() throws IOException {
        assertRefused(
                "deploy.properties lacks 'domain': the name under which dashboard and API will be, for example"
                        + " flags.example.com.",
                "domain=");
    }

    @Test
    void anUnknownKeyIsRefusedWithTheOneThatWasMeant() throws IOException {
        assertRefused("deploy.properties has the unknown key 'regoin'; did you mean 'region'?", "regoin=eu-central-1");
    }

    @Test
    void aWrongRegionIsRefusedWithTheOneThatWasMeant() throws IOException {
        assertRefused(
                "deploy.properties has the region 'eu-centrl-1', which AWS does not have or which is in a partition of its"
                        + " own; did you mean 'eu-central-1'?",
                "region=eu-centrl-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "account=12345          | deploy.properties has account=12345, which should be twelve digits.",
                "name=Burgee            | deploy.properties has name=Burgee, which should be 2 to 16 small letters, digits and hyphens.",
                "alarm-email=me         | deploy.properties has alarm-email=me, which should be an e-mail address.",
                "hosted-zone-id=abc     | deploy.properties has hosted-zone-id=abc, which should be the id of a hosted zone, such as Z0123456789ABCDEFGHIJ.",
                "domain=flags.other.com | deploy.properties has a domain, flags.other.com, that is not in the hosted zone example.com.",
                "domain=https://a.com   | deploy.properties has domain=https://a.com, which should be a domain name in small letters.",
                "region=us-west-1       | deploy.properties has the region us-west-1, where not every account has three zones: write zones=, with those of yours, or choose another region.",
                "zones=eu-central-1a    | deploy.properties has zones that are not three different ones of eu-central-1: write, for example, zones=eu-central-1a,eu-central-1b,eu-central-1c.",
                "experiments=some       | deploy.properties has experiments=some, which is no number: write how many experiments run at a time.",
                "events-per-batch=0     | deploy.properties says what can't be: events per batch must be a number from 1 on, not 0.0.",
            })
    void whatCantBeRightIsRefusedInOneSentence(String line, String sentence) throws IOException {
        assertRefused(sentence, line);
    }

    @Test
    void partitionsOfTheirOwnAreRefused() throws IOException {
        Path file = file("region=us-gov-west-1");
        assertThatThrownBy(() -> AnswerFile.read(file))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("us-gov-west-1");
    }
}
