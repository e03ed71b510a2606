package io.burgee.flagapi.guard;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.Resource;
import io.burgee.flagapi.flag.FlagChange;
import io.burgee.flagapi.flag.FlagPatch;
import io.burgee.flagapi.flag.FlagService;
import io.burgee.flagapi.metric.Metrics;
import io.burgee.flagapi.platform.Ids;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Projects;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/**
 * Starts guarded rollouts, looks after them, and lets people take the wheel.
 *
 * <p>The document says what shall be; the flag follows. Each step is saved if the document is still at the version that it was decided from: of several
 * nodes that decide at once, one acts. Then the flag is brought to what the <em>stored</em> document says, which changes nothing when it is there
 * already. So a node may die between any two steps: the next look of any node saves nothing twice and finishes what is not.
 */
@Service
public class GuardService {

    private static final Logger log = LoggerFactory.getLogger(GuardService.class);
    private static final Caller BURGEE = new Caller("000000000000000000000000", "", "Burgee", Role.WRITER);

    private final Projects projects;
    private final FlagService flags;
    private final Metrics metrics;
    private final GuardedRollouts rollouts;
    private final Readings readings;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    GuardService(
            Projects projects,
            FlagService flags,
            Metrics metrics,
            GuardedRollouts rollouts,
            Readings readings,
            Ids ids,
            Clock clock) {
        this.projects = projects;
        this.flags = flags;
        this.metrics = metrics;
        this.rollouts = rollouts;
        this.readings = readings;
        this.ids = ids;
        this.clock = clock;
    }

    /** The environment's, newest first; 404 without such a project or environment. */
    public List<GuardedRollout> in(String projectKey, String environmentKey) {
        return rollouts.in(projects.environment(projectKey, environmentKey).id());
    }

    /** 404 when the environment has no such rollout. */
    public GuardedRollout get(String projectKey, String environmentKey, String id) {
        return rollouts.get(projects.environment(projectKey, environmentKey).id(), id);
    }

    /** What a look would lead to now, for people who want to see how it stands; empty when the store of tallies is away. */
    public Optional<Decision> outlook(GuardedRollout rollout) {
        return read(rollout).map(reading -> Judgement.decide(rollout, reading, clock.millis()));
    }

    /** Begins with the first stage. */
    public GuardedRollout start(Caller caller, String projectKey, String environmentKey, NewRollout asked) {
        caller.require(Role.WRITER);
        var environment = projects.environment(projectKey, environmentKey);
        var projectId = projects.get(projectKey).id();
        if (asked.flagKey() == null || asked.flagKey().isEmpty()) {
            throw Refusal.invalid("flagKey", "the key of the flag");
        }
        var flag = flags.get(projectKey, asked.flagKey());
        var rollout = new RolloutCheck(asked, flag)
                .checked(
                        ids.id(),
                        random.nextInt(1, Integer.MAX_VALUE),
                        projectId,
                        environment,
                        key -> key.isEmpty() ? Optional.empty() : metrics.find(projectId, key),
                        clock.millis());
        var comment = asked.comment();
        var saved =
                rollouts.add(rollout, entry(caller, rollout, "startGuardedRollout", Words.started(rollout), comment));
        try {
            follow(caller, saved, comment);
        } catch (Refusal refusal) {
            var back = saved.rolledBack("the flag did not take it: " + refusal.detail(), null, clock.millis())
                    .followed();
            rollouts.save(back, entry(BURGEE, back, "rollBackGuardedRollout", Words.ended(back), comment));
            throw refusal;
        }
        return saved;
    }

    /** What a person asks of a rollout. */
    public enum Instruction {
        PAUSE,
        RESUME,
        ROLL_BACK
    }

    /** Does what a person asks. */
    public GuardedRollout instruct(
            Caller caller,
            String projectKey,
            String environmentKey,
            String id,
            Instruction instruction,
            @Nullable String comment) {
        caller.require(Role.WRITER);
        var before = get(projectKey, environmentKey, id);
        var why = comment == null || comment.isBlank() ? "asked for by " + caller.displayName() : comment.strip();
        long now = clock.millis();
        var after = switch (instruction) {
            case PAUSE -> before.paused(why);
            case RESUME -> before.resumed(now);
            case ROLL_BACK ->
                before.rolledBack(why, outlook(before).map(Decision::evidence).orElse(null), now);
        };
        var saved = rollouts.save(
                after, entry(caller, after, action(after), Words.instructed(instruction, after), comment));
        return followed(caller, saved, comment);
    }

    /** Looks at every rollout that is not over, or whose flag may not follow. */
    void lookAtAll() {
        for (var rollout : rollouts.open()) {
            try {
                look(rollout);
            } catch (RuntimeException trouble) {
                log.warn("The guarded rollout {} was not looked after this time", rollout.id(), trouble);
            }
        }
    }

    /** Decides, saves and lets the flag follow. Another node that was faster leaves nothing to do but the last. */
    void look(GuardedRollout rollout) {
        var now = clock.millis();
        var decision = read(rollout).map(reading -> Judgement.decide(rollout, reading, now));
        var after = decision.map(it -> rollout.after(it, now)).orElse(rollout);
        var stored = rollout;
        if (after != rollout) {
            try {
                var words = Words.decided(decision.orElseThrow(), after);
                stored = rollouts.save(after, entry(BURGEE, after, action(after), words, null));
            } catch (Refusal anotherNodeWasFaster) {
                if (anotherNodeWasFaster.status() != HttpStatus.CONFLICT) {
                    throw anotherNodeWasFaster;
                }
                return;
            }
        }
        followed(BURGEE, stored, null);
    }

    private Optional<Optional<Reading>> read(GuardedRollout rollout) {
        if (!rollout.active()) {
            return Optional.empty();
        }
        try {
            return Optional.of(readings.of(rollout, rollout.run()));
        } catch (Refusal refusal) {
            if (refusal.status() == HttpStatus.SERVICE_UNAVAILABLE) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    /** Lets the flag follow, and remembers so of one that is over. A flag that is gone needs no following. */
    private GuardedRollout followed(Caller caller, GuardedRollout rollout, @Nullable String comment) {
        try {
            follow(caller, rollout, comment);
        } catch (Refusal refusal) {
            if (refusal.status() != HttpStatus.NOT_FOUND) {
                throw refusal;
            }
            if (rollout.active()) {
                var over = rollout.rolledBack("the flag is gone", null, clock.millis())
                        .followed();
                return rollouts.save(over, entry(BURGEE, over, action(over), Words.ended(over), null));
            }
        }
        if (rollout.active() || rollout.settled()) {
            return rollout;
        }
        var settled = rollout.followed();
        return rollouts.save(settled, entry(caller, settled, action(settled), "The flag follows", comment));
    }

    private void follow(Caller caller, GuardedRollout rollout, @Nullable String comment) {
        var words = Objects.requireNonNullElse(comment, "Guarded rollout: " + Words.stands(rollout));
        flags.patch(
                caller,
                rollout.projectKey(),
                rollout.flagKey(),
                FlagPatch.of(rollout.environmentKey(), words),
                flag -> changes(rollout, flag));
    }

    /** By what is stored now, not by what was read a moment ago: another node may have decided since. */
    private List<FlagChange> changes(GuardedRollout rollout, io.burgee.flagapi.flag.Flag flag) {
        return Allocation.changes(rollouts.get(rollout.environmentId(), rollout.id()), flag);
    }

    private static String action(GuardedRollout rollout) {
        return switch (rollout.status()) {
            case RUNNING -> "advanceGuardedRollout";
            case PAUSED -> "pauseGuardedRollout";
            case COMPLETED -> "completeGuardedRollout";
            case ROLLED_BACK -> "rollBackGuardedRollout";
        };
    }

    private AuditEntry entry(
            Caller caller, GuardedRollout after, String action, String words, @Nullable String comment) {
        return new AuditEntry(
                Resource.environment(after.projectKey(), after.environmentKey())
                        .child("flag", after.flagKey())
                        .child("guarded-rollout", after.id()),
                after.version() + 1,
                clock.millis(),
                "guarded rollout",
                after.flagKey(),
                List.of(action),
                "changed the guarded rollout of",
                words,
                comment,
                caller,
                "[]");
    }
}
