package io.burgee.events;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event of a batch, of the kinds that the LaunchDarkly SDK wire protocol knows. Times are epoch milliseconds by the
 * sender's clock. Members that hold any JSON ({@code value}, {@code data}, …) are its text as sent.
 */
public sealed interface Event {

    /** When it happened; of a {@link Summary}, when its last evaluation did. */
    long creationDate();

    /** Whom it is about; of a {@link Summary}, null when it counts the evaluations of many contexts. */
    @Nullable
    EventContext context();

    /** A server SDK saw this context for the first time in a while. */
    record Index(long creationDate, EventContext context) implements Event {}

    /** An application said who its context is. */
    record Identify(long creationDate, EventContext context) implements Event {}

    /**
     * One evaluation in full, sent for flags that are tracked or in an experiment.
     *
     * @param prereqOf the flag that had this one as its prerequisite
     * @param samplingRatio this event stands for so many; 0 means that it should not have been sent
     */
    record Feature(
            long creationDate,
            EventContext context,
            FlagResult result,
            @Nullable String prereqOf,
            int samplingRatio) implements Event {}

    /** Like {@link Feature}, for a developer who watches; may be sent beside it for the same evaluation. */
    record Debug(
            long creationDate,
            EventContext context,
            FlagResult result,
            @Nullable String prereqOf,
            int samplingRatio) implements Event {}

    /** A goal event by which an application reports that something happened, with a number if that has one. */
    record Custom(
            long creationDate,
            EventContext context,
            String key,
            @Nullable Double metricValue,
            @Nullable String data,
            @Nullable String url,
            int samplingRatio)
            implements Event {}

    /** A click on an element that a goal names. */
    record Click(
            long creationDate,
            EventContext context,
            String key,
            @Nullable String url,
            @Nullable String selector) implements Event {}

    /**
     * A visit to a page that a goal names.
     *
     * @param key the goal's key; old browser SDKs also report visits to the pages of <em>click</em> goals this way
     */
    record PageView(
            long creationDate,
            EventContext context,
            String key,
            @Nullable String url) implements Event {}

    /**
     * What an SDK counted since its last flush.
     *
     * @param features the counts by flag key
     */
    record Summary(long startDate, long endDate, @Nullable EventContext context, Map<String, FlagSummary> features)
            implements Event {
        public Summary {
            features = Map.copyOf(features);
        }

        @Override
        public long creationDate() {
            return endDate;
        }
    }

    /** One operation of a migration from an old system to a new one. */
    record MigrationOp(
            long creationDate,
            EventContext context,
            String operation,
            FlagResult result,
            int samplingRatio,
            @Nullable String measurements)
            implements Event {}

    /**
     * What an evaluation gave.
     *
     * @param variation the index, absent when the caller's default was served
     * @param version the flag's version, absent when the flag was not known
     * @param value JSON; absent when null or longer than {@link BatchDecoder#MAX_VALUE}
     * @param defaultValue JSON; absent likewise
     */
    record FlagResult(
            String flagKey,
            @Nullable Integer variation,
            @Nullable Integer version,
            @Nullable String value,
            @Nullable String defaultValue,
            @Nullable Reason reason) {}

    /** Why an evaluation gave what it gave, as far as counting needs it: {@code kind} is {@code FALLTHROUGH}, {@code RULE_MATCH}, …. */
    record Reason(String kind, boolean inExperiment) {}

    /** The evaluations of one flag in a {@link Summary}. */
    record FlagSummary(@Nullable String defaultValue, List<String> contextKinds, List<Counter> counters) {
        public FlagSummary {
            contextKinds = List.copyOf(contextKinds);
            counters = List.copyOf(counters);
        }
    }

    /**
     * How often one variation of one version was served.
     *
     * @param unknown whether the SDK did not know the flag
     */
    record Counter(
            @Nullable Integer variation,
            @Nullable Integer version,
            @Nullable String value,
            long count,
            boolean unknown) {}
}
