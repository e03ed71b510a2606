package io.burgee.worker.ledger;

import io.burgee.events.AcceptedBatches;
import io.burgee.events.BatchDecoder;
import io.burgee.events.Event;
import io.burgee.events.Frame;
import io.burgee.events.MalformedGroup;
import io.burgee.worker.saving.BatchReading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one frame means for the account of its environment: a pure function of the frame. */
sealed interface Entry {
    Pattern FLAW = Pattern.compile("([a-z_]{1,40}): ");

    String environmentId();

    /**
     * A batch that was saved.
     *
     * @param minute of its receipt, in minutes since 1970
     * @param received how many elements a scan found in it; a batch that could not be used is one
     * @param fates how many of them met which fate: {@code counted:{kind}}, {@code late:{kind}} and {@code rejected:{cause}}. Their sum is
     *     what was received, or an event got lost in here
     */
    record Batch(String environmentId, long minute, long received, SortedMap<String, Long> fates) implements Entry {}

    /** What the front tier says of its own count. */
    record Accepted(String environmentId, AcceptedBatches batches) implements Entry {}

    /** Nothing: the frame claims to be a count and is none. */
    record Void(String environmentId) implements Entry {}

    static Entry of(Frame frame, Duration acceptance) {
        return switch (frame.kind()) {
            case ANALYTICS, UNSUMMARIZED ->
                batch(frame, BatchDecoder.count(frame.body()), fates(BatchReading.of(frame, acceptance)));
            case UNUSABLE -> batch(frame, 1, new TreeMap<>(Map.of("rejected:" + flaw(frame.body()), 1L)));
            case DIAGNOSTIC -> batch(frame, 0, new TreeMap<>());
            case ACCEPTED -> accepted(frame);
        };
    }

    private static Entry batch(Frame frame, long received, SortedMap<String, Long> fates) {
        return new Batch(frame.environmentId(), Account.minute(frame.receivedAt()), received, fates);
    }

    /** The front tier says why it could not use a batch: a word to count by, and a sentence. */
    private static String flaw(byte[] body) {
        Matcher flaw = FLAW.matcher(new String(body, StandardCharsets.ISO_8859_1));
        return flaw.lookingAt() ? "batch_" + flaw.group(1) : "unusable_batch";
    }

    private static Entry accepted(Frame frame) {
        try {
            return new Accepted(frame.environmentId(), AcceptedBatches.decode(frame.body()));
        } catch (MalformedGroup e) {
            return new Void(frame.environmentId());
        }
    }

    private static SortedMap<String, Long> fates(BatchReading reading) {
        SortedMap<String, Long> fates = new TreeMap<>();
        reading.rejected()
                .forEach(it -> fates.merge("rejected:" + it.cause().name().toLowerCase(Locale.ROOT), 1L, Long::sum));
        reading.events()
                .forEach(it -> fates.merge(
                        (it.late() ? "late:" : "counted:") + kind(it.decoded().event()), 1L, Long::sum));
        return fates;
    }

    /** As the wire calls it. */
    private static String kind(Event event) {
        return switch (event) {
            case Event.Index _ -> "index";
            case Event.Identify _ -> "identify";
            case Event.Feature _ -> "feature";
            case Event.Debug _ -> "debug";
            case Event.Custom _ -> "custom";
            case Event.Click _ -> "click";
            case Event.PageView _ -> "pageview";
            case Event.Summary _ -> "summary";
            case Event.MigrationOp _ -> "migration_op";
        };
    }
}
