package io.burgee.aws.answers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked: the keys of a file of answers. */
enum Question {
    REGION("the region of AWS, for example eu-central-1", null),
    ACCOUNT("the account of AWS, twelve digits", null),
    DOMAIN("the name under which dashboard and API will be, for example flags.example.com", null),
    HOSTED_ZONE("the hosted zone of Route 53 that this name is in, for example example.com", null),
    HOSTED_ZONE_ID("its id, for example Z0123456789ABCDEFGHIJ", null),
    ALARM_EMAIL("who is told when something is wrong", null),
    OWNER_EMAIL("the first owner of the dashboard", null),
    NAME("before the names of tables, queues and stacks", "burgee"),
    ZONES("three availability zones of the region", ""),
    BATCHES_PER_SECOND("how many batches of events come in a second", "100"),
    EVENTS_PER_BATCH("how many events are in one", "10"),
    EXPERIMENTS("how many experiments run at a time", "3");

    final String meaning;
    private final @Nullable String otherwise;

    Question(String meaning, @Nullable String otherwise) {
        this.meaning = meaning;
        this.otherwise = otherwise;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The answer of who gives none; empty when one must be given. */
    Optional<String> otherwise() {
        return Optional.ofNullable(otherwise);
    }

    static Optional<Question> of(String key) {
        return Arrays.stream(values())
                .filter(question -> question.key().equals(key))
                .findFirst();
    }
}
