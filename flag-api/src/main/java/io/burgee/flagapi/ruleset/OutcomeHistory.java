package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Clause;
import io.burgee.evaluation.Context;
import io.burgee.evaluation.DataView;
import io.burgee.evaluation.ErrorKind;
import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Evaluator;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Prerequisite;
import io.burgee.evaluation.PrerequisiteRecorder;
import io.burgee.evaluation.Segment;
import io.burgee.evaluation.Value;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.AuditLog;
import io.burgee.flagapi.audit.History.Mark;
import io.burgee.flagapi.flag.Flags;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Projects;
import io.burgee.flagapi.segment.Segments;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What a context got from a flag over a time, and whose changes turned it: "B until 3 November 14:02, when Ada changed the rules". The changes looked at are
 * those of the flag and of whatever it depended on at the time.
 */
@Service
public class OutcomeHistory {

    private static final int MOST_CHANGES = 500;

    private final Projects projects;
    private final Flags flags;
    private final Segments segments;
    private final PastRulesets past;
    private final AuditLog audit;
    private final Evaluator evaluator = new Evaluator();

    OutcomeHistory(Projects projects, Flags flags, Segments segments, PastRulesets past, AuditLog audit) {
        this.projects = projects;
        this.flags = flags;
        this.segments = segments;
        this.past = past;
        this.audit = audit;
    }

    /**
     * An outcome and since when it was served.
     *
     * @param entryId the audit log's entry of the change that led to it; null for the first outcome and where nobody made the change
     * @param entry that entry
     */
    public record Turn(
            Instant since,
            Evaluation outcome,
            @Nullable String entryId,
            @Nullable AuditEntry entry) {}

    /**
     * The outcomes, oldest first: the one at {@code from}, then each that differs from the one before.
     *
     * @param from epoch milliseconds
     * @param until epoch milliseconds
     */
    public List<Turn> turns(
            String projectKey, String environmentKey, String flagKey, Context context, long from, long until) {
        if (!context.isValid()) {
            throw Refusal.invalid("context", "a context: " + context.error());
        }
        if (flags.history(projectKey, flagKey).at(until).isEmpty()) {
            throw Refusal.notFound("flag", flagKey);
        }
        if (from > until) {
            throw Refusal.invalid("from", "a moment before 'until'");
        }
        var at = new ProjectEnvironment(projectKey, projects.environment(projectKey, environmentKey));
        var changes = new TreeMap<Long, Mark>();
        var watched = new HashSet<Item.Name>();
        var data = past.at(at, from);
        watch(at, needed(flagKey, data), from, until, watched, changes);
        var outcome = outcome(flagKey, context, data);
        List<Turn> turns = new ArrayList<>();
        turns.add(new Turn(Instant.ofEpochMilli(from), outcome, null, null));
        int seen = 0;
        for (var next = changes.pollFirstEntry(); next != null; next = changes.pollFirstEntry()) {
            if (++seen > MOST_CHANGES) {
                throw Refusal.invalid("from", "a shorter time: there are more than " + MOST_CHANGES + " changes in it");
            }
            long date = next.getKey();
            data = past.at(at, date);
            watch(at, needed(flagKey, data), date, until, watched, changes);
            var then = outcome(flagKey, context, data);
            if (then.variation() != outcome.variation() || !Objects.equals(then.value(), outcome.value())) {
                turns.add(turn(next.getValue(), then));
            }
            outcome = then;
        }
        return turns;
    }

    private Turn turn(Mark mark, Evaluation outcome) {
        var entryId = mark.entryId();
        var entry = entryId == null
                ? null
                : audit.find(entryId).map(AuditLog.Recorded::entry).orElse(null);
        return new Turn(Instant.ofEpochMilli(mark.date()), outcome, entryId, entry);
    }

    private Evaluation outcome(String flagKey, Context context, DataView data) {
        var flag = data.flag(flagKey);
        return flag == null
                ? Evaluation.error(ErrorKind.FLAG_NOT_FOUND)
                : evaluator.evaluate(flag, context, data, PrerequisiteRecorder.NONE);
    }

    /** Of two changes in one millisecond the later one stays: what was between them nobody can ask for. */
    private void watch(
            ProjectEnvironment at,
            Collection<Item.Name> names,
            long after,
            long until,
            Set<Item.Name> watched,
            TreeMap<Long, Mark> changes) {
        for (var name : names) {
            if (watched.add(name)) {
                marks(at, name, after, until).forEach(mark -> changes.put(mark.date(), mark));
            }
        }
    }

    private Stream<Mark> marks(ProjectEnvironment at, Item.Name name, long after, long until) {
        var found = switch (name.kind()) {
            case FLAG -> flags.history(at.projectKey(), name.key()).between(after, until, MOST_CHANGES + 1);
            case SEGMENT ->
                segments.history(at.projectKey(), at.environmentKey(), name.key())
                        .between(after, until, MOST_CHANGES + 1);
        };
        return found.reversed().stream();
    }

    /** The flag and everything that it depends on, by any number of steps. */
    private static Set<Item.Name> needed(String flagKey, DataView data) {
        Set<Item.Name> needed = new HashSet<>();
        var open = new ArrayDeque<Item.Name>();
        open.add(Item.Name.flag(flagKey));
        while (!open.isEmpty()) {
            var name = open.poll();
            if (needed.add(name)) {
                switch (name.kind()) {
                    case FLAG -> open.addAll(below(data.flag(name.key())));
                    case SEGMENT -> open.addAll(below(data.segment(name.key())));
                }
            }
        }
        return needed;
    }

    private static List<Item.Name> below(@Nullable Flag flag) {
        return flag == null
                ? List.of()
                : Stream.concat(
                                flag.prerequisites().stream()
                                        .map(Prerequisite::key)
                                        .map(Item.Name::flag),
                                flag.rules().stream().flatMap(rule -> segments(rule.clauses())))
                        .toList();
    }

    private static List<Item.Name> below(@Nullable Segment segment) {
        return segment == null
                ? List.of()
                : segment.rules().stream()
                        .flatMap(rule -> segments(rule.clauses()))
                        .toList();
    }

    private static Stream<Item.Name> segments(List<Clause> clauses) {
        return clauses.stream()
                .filter(clause -> clause.op().equals("segmentMatch"))
                .flatMap(clause -> clause.values().stream())
                .filter(Value.Text.class::isInstance)
                .map(value -> Item.Name.segment(((Value.Text) value).value()));
    }
}
