package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Reason;
import io.burgee.evaluation.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * A flag and what can be got of it. Each outcome is written when it first occurs and then shared by all who get it, which is what makes answering for
 * hundreds of flags cheap; how many there are is limited by the flag's own variations, rules and prerequisites.
 */
public final class VisibleFlag {

    private static final int NONE = -1;
    private static final int RULES = 4;
    private static final byte[] VERSION = utf8(",\"version\":");

    private final Flag flag;
    private final byte[] name;
    private final byte[] tail;
    private final int slots;
    private final @Nullable ClientFlag[] usual;
    private final Map<Outcome, ClientFlag> others = new ConcurrentHashMap<>();

    /** What an evaluation says to a client, beside the flag itself. @param prerequisites how many were evaluated */
    private record Outcome(
            int variation, boolean forced, @Nullable Reason reason, int prerequisites) {}

    VisibleFlag(Flag flag) {
        this.flag = flag;
        this.name = utf8("\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(flag.key())) + "\":{");
        var until = flag.debugEventsUntilDate();
        this.tail = utf8(
                ",\"flagVersion\":" + flag.version() + (until == null ? "" : ",\"debugEventsUntilDate\":" + until));
        this.slots = RULES + flag.rules().size();
        this.usual = new @Nullable ClientFlag[(flag.variations().size() + 1) * slots];
    }

    public Flag flag() {
        return flag;
    }

    /** What a context gets. @param prerequisites how many of the flag's own were evaluated, in order */
    ClientFlag result(Evaluation evaluation, boolean withReasons, int prerequisites) {
        var forced = evaluation.forceReason();
        var reason = forced || withReasons ? evaluation.reason() : null;
        int slot = forced || prerequisites > 0 ? NONE : slot(reason);
        if (slot != NONE) {
            return usual(evaluation.variation(), slot, reason);
        }
        return others.computeIfAbsent(new Outcome(evaluation.variation(), forced, reason, prerequisites), this::result);
    }

    /** Where an outcome with that reason is found without a search. */
    private static int slot(@Nullable Reason reason) {
        if (reason == null) {
            return 0;
        } else if (reason == Reason.OFF) {
            return 1;
        } else if (reason == Reason.FALLTHROUGH) {
            return 2;
        } else if (reason == Reason.TARGET_MATCH) {
            return 3;
        } else if (reason instanceof Reason.RuleMatch(int rule, var id, var inExperiment, var bigSegments)) {
            return inExperiment || bigSegments != null ? NONE : RULES + rule;
        }
        return NONE;
    }

    /** Two threads may both write it at first; the result is the same. */
    private ClientFlag usual(int variation, int slot, @Nullable Reason reason) {
        int at = (variation + 1) * slots + slot;
        var known = usual[at];
        if (known == null) {
            known = result(new Outcome(variation, false, reason, 0));
            usual[at] = known;
        }
        return known;
    }

    private ClientFlag result(Outcome outcome) {
        var extras = new StringBuilder();
        if (flag.trackEvents() || outcome.forced()) {
            extras.append(",\"trackEvents\":true");
        }
        if (outcome.forced()) {
            extras.append(",\"trackReason\":true");
        }
        var reason = outcome.reason();
        if (reason != null) {
            extras.append(",\"reason\":").append(reason.toJson());
        }
        if (outcome.prerequisites() > 0) {
            List<String> keys = flag.prerequisites().stream()
                    .limit(outcome.prerequisites())
                    .map(it -> it.key())
                    .toList();
            extras.append(",\"prerequisites\":").append(Value.texts(keys).toJson());
        }
        return new ClientFlag(
                this, head(outcome.variation()), name.length, VERSION.length, join(tail, utf8(extras.toString())));
    }

    private byte[] head(int variation) {
        var value = variation < 0 ? Value.NULL : flag.variations().get(variation);
        var index = variation < 0 ? "null" : Integer.toString(variation);
        return join(name, utf8("\"value\":" + value.toJson() + ",\"variation\":" + index), VERSION);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        var joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}
