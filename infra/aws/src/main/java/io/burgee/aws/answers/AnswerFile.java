package io.burgee.aws.answers;

import io.burgee.aws.cost.Load;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** Reads answers and refuses what can't be right before anybody is asked who could create something. */
public final class AnswerFile {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,14}[a-z0-9]");
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,240}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern ZONE_ID = Pattern.compile("Z[A-Z0-9]{5,31}");
    private static final int ZONES = 3;

    /** Where the first three letters are not there for everybody. */
    private static final Map<String, String> LETTERS = Map.of("ap-northeast-1", "acd", "ca-central-1", "abd");

    /** Where many accounts have two zones only, and not the same. */
    private static final String TWO_ZONES = "us-west-1";

    private final Path file;
    private final Properties given;

    private AnswerFile(Path file, Properties given) {
        this.file = file;
        this.given = given;
    }

    /** @throws Refused when an answer is missing, wrong, or to a question that nobody asked */
    public static Answers read(Path file) {
        Properties given = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            given.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new Refused("Can't read the answers in " + file
                    + ": copy infra/aws/deploy.example.properties to it and fill that in.");
        }
        return new AnswerFile(file, given).answers();
    }

    private Answers answers() {
        for (String key : given.stringPropertyNames()) {
            if (Question.of(key).isEmpty()) {
                throw refused("has the unknown key '" + key + "'" + meant(key, keys()));
            }
        }
        String region = region();
        String domain = matching(Question.DOMAIN, DOMAIN, "a domain name in small letters");
        String hostedZone = matching(Question.HOSTED_ZONE, DOMAIN, "a domain name in small letters");
        if (!domain.equals(hostedZone) && !domain.endsWith("." + hostedZone)) {
            throw refused("has a domain, %s, that is not in the hosted zone %s.".formatted(domain, hostedZone));
        }
        return new Answers(
                matching(Question.NAME, NAME, "2 to 16 small letters, digits and hyphens"),
                matching(Question.ACCOUNT, ACCOUNT, "twelve digits"),
                region,
                zones(region),
                domain,
                hostedZone,
                matching(Question.HOSTED_ZONE_ID, ZONE_ID, "the id of a hosted zone, such as Z0123456789ABCDEFGHIJ"),
                matching(Question.ALARM_EMAIL, EMAIL, "an e-mail address"),
                matching(Question.OWNER_EMAIL, EMAIL, "an e-mail address"),
                load());
    }

    private static List<String> keys() {
        return Arrays.stream(Question.values()).map(Question::key).toList();
    }

    private String region() {
        List<String> known = Region.regions().stream()
                .filter(region -> !region.isGlobalRegion()
                        && PartitionMetadata.of(region).id().equals("aws"))
                .map(Region::id)
                .toList();
        String region = answer(Question.REGION);
        if (!known.contains(region)) {
            throw refused("has the region '" + region
                    + "', which AWS does not have or which is in a partition of its own" + meant(region, known));
        }
        return region;
    }

    private List<String> zones(String region) {
        String answer = answer(Question.ZONES);
        if (answer.isEmpty() && region.equals(TWO_ZONES)) {
            throw refused(
                    "has the region %s, where not every account has three zones: write zones=, with those of yours, or choose another region."
                            .formatted(region));
        }
        List<String> zones = answer.isEmpty()
                ? LETTERS.getOrDefault(region, "abc")
                        .chars()
                        .mapToObj(letter -> region + (char) letter)
                        .toList()
                : Arrays.stream(answer.split(",")).map(String::strip).toList();
        boolean right = zones.stream().distinct().count() == ZONES
                && zones.size() == ZONES
                && zones.stream().allMatch(zone -> zone.matches(Pattern.quote(region) + "[a-z]"));
        if (!right) {
            throw refused(
                    "has zones that are not three different ones of %s: write, for example, zones=%1$sa,%1$sb,%1$sc."
                            .formatted(region));
        }
        return zones;
    }

    private Load load() {
        double batches = number(Question.BATCHES_PER_SECOND, Double::parseDouble);
        double events = number(Question.EVENTS_PER_BATCH, Double::parseDouble);
        int experiments = number(Question.EXPERIMENTS, Integer::parseInt);
        try {
            return new Load(batches, events, experiments);
        } catch (IllegalArgumentException e) {
            throw refused("says what can't be: " + e.getMessage());
        }
    }

    private <N extends Number> N number(Question question, Function<String, N> read) {
        String answer = answer(question);
        try {
            return read.apply(answer);
        } catch (NumberFormatException e) {
            throw refused(
                    "has %s=%s, which is no number: write %s.".formatted(question.key(), answer, question.meaning));
        }
    }

    private String matching(Question question, Pattern pattern, String expected) {
        String answer = answer(question);
        if (!pattern.matcher(answer).matches()) {
            throw refused("has %s=%s, which should be %s.".formatted(question.key(), answer, expected));
        }
        return answer;
    }

    private String answer(Question question) {
        String answer = given.getProperty(question.key(), "").strip();
        if (!answer.isEmpty()) {
            return answer;
        }
        return question.otherwise()
                .orElseThrow(() -> refused("lacks '%s': %s.".formatted(question.key(), question.meaning)));
    }

    private static String meant(String typed, List<String> known) {
        return Nearest.to(typed, known)
                .map(word -> "; did you mean '" + word + "'?")
                .orElse("; known are " + String.join(", ", known) + ".");
    }

    private Refused refused(String what) {
        return new Refused(file.getFileName() + " " + what);
    }
}
