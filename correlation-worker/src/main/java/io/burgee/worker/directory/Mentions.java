package io.burgee.worker.directory;

import io.burgee.events.Event;
import io.burgee.events.EventContext;
import io.burgee.events.Frame;
import io.burgee.worker.inventory.Application;
import io.burgee.worker.inventory.Sdk;
import io.burgee.worker.plan.GoalName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what the events of one chunk say about contexts. */
public final class Mentions {
    private static final int MAX_FLAG_KEY = 512;

    private final Map<ContextName, Mention> mentions = new HashMap<>();
    private final Map<String, Vocabulary> vocabularies = new HashMap<>();
    private @Nullable Frame frame;
    private Entry.@Nullable Sender sender;

    Map<ContextName, Mention> all() {
        return mentions;
    }

    Vocabulary vocabulary(String environmentId) {
        return vocabularies.computeIfAbsent(environmentId, none -> new Vocabulary());
    }

    /** By environment. */
    Map<String, Vocabulary> vocabularies() {
        return vocabularies;
    }

    public void add(Frame frame, Event event) {
        unknownFlags(frame, event);
        EventContext context = event.context();
        if (context == null) {
            return;
        }
        goal(frame, event, context);
        Entry.Sender sender = senderOf(frame);
        context.keys().forEach((kind, key) -> {
            if (ContextName.isKind(kind)) {
                Mention mention = mentions.computeIfAbsent(
                        new ContextName(frame.environmentId(), kind, key),
                        none -> new Mention(frame.receivedAt(), sender));
                mention.seen(frame.receivedAt(), sender);
                describe(mention, frame.receivedAt(), event, context, kind);
                serve(mention, frame.receivedAt(), event);
            }
        });
    }

    /** An SDK that knows a flag tells its version, or at least which variation it served (protocol §5.4). */
    private void unknownFlags(Frame from, Event event) {
        if (event instanceof Event.Summary summary) {
            summary.features().forEach((flag, features) -> {
                if (features.counters().stream().anyMatch(it -> it.variation() == null && it.version() == null)) {
                    unknownFlag(from, flag);
                }
            });
        } else if (event instanceof Event.Feature feature
                && feature.result().variation() == null
                && feature.result().version() == null) {
            unknownFlag(from, feature.result().flagKey());
        }
    }

    private void goal(Frame from, Event event, EventContext context) {
        GoalName name = GoalName.of(event);
        if (name != null && !name.key().isEmpty() && name.key().length() <= GoalName.MAX_KEY) {
            context.keys().forEach((kind, key) -> {
                if (ContextName.isKind(kind)) {
                    vocabulary(from.environmentId()).goal(name, kind, key, from.receivedAt());
                }
            });
        }
    }

    private void unknownFlag(Frame from, String flag) {
        if (!flag.isEmpty() && flag.length() <= MAX_FLAG_KEY) {
            vocabulary(from.environmentId()).unknownFlag(flag, from.receivedAt(), senderOf(from));
        }
    }

    /** Read once for all events of a frame. */
    private Entry.Sender senderOf(Frame of) {
        Entry.Sender known = sender;
        if (known == null || frame != of) {
            known = new Entry.Sender(
                    of.receivedAt(),
                    Application.of(of.sender().tags()).key(),
                    Sdk.of(of).product());
            frame = of;
            sender = known;
        }
        return known;
    }

    /** Evaluations tell nothing but the key of an anonymous context (protocol §5.3); that does not mean that it has no attributes. */
    private static void describe(Mention mention, long at, Event event, EventContext context, String kind) {
        boolean anonymous = context.anonymousKinds().contains(kind);
        boolean full = event instanceof Event.Index || event instanceof Event.Identify || event instanceof Event.Debug;
        String text = context.attributes();
        if (text != null && (full || !anonymous)) {
            mention.said(
                    new Mention.Said(at, anonymous, text, context.redacted().getOrDefault(kind, Set.of())));
        }
    }

    private static void serve(Mention mention, long at, Event event) {
        switch (event) {
            case Event.Feature feature -> serve(mention, at, feature.result());
            case Event.Debug debug -> serve(mention, at, debug.result());
            case Event.Summary summary ->
                summary.features()
                        .forEach((flag, features) -> features.counters()
                                .forEach(counter -> serve(
                                        mention,
                                        at,
                                        new Event.FlagResult(
                                                flag,
                                                counter.variation(),
                                                counter.version(),
                                                counter.value(),
                                                null,
                                                null))));
            case Event.Index _,
                    Event.Identify _,
                    Event.Custom _,
                    Event.Click _,
                    Event.PageView _,
                    Event.MigrationOp _ -> {}
        }
    }

    private static void serve(Mention mention, long at, Event.FlagResult result) {
        String value = result.value();
        mention.served(
                result.flagKey(), new LastServed(at, result.variation(), result.version(), value == null ? "" : value));
    }
}
