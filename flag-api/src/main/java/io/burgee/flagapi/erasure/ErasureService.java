package io.burgee.flagapi.erasure;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.audit.Audit;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.Resource;
import io.burgee.flagapi.experiment.Experiments;
import io.burgee.flagapi.experiment.MoreMeasured;
import io.burgee.flagapi.platform.Ids;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Projects;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes requests, hands them to the workers, and notes when they are done. */
@Service
public class ErasureService {

    /** What is older comes from no queue and no application any more. */
    private static final Duration GUARDED = Duration.ofDays(30);

    private static final int MOST_PENDING = 500;

    private final Erasures erasures;
    private final ErasureReports reports;
    private final Experiments experiments;
    private final MoreMeasured more;
    private final Projects projects;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    ErasureService(
            Erasures erasures,
            ErasureReports reports,
            Experiments experiments,
            MoreMeasured more,
            Projects projects,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.erasures = erasures;
        this.reports = reports;
        this.experiments = experiments;
        this.more = more;
        this.projects = projects;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * An erasure as workers are told of it.
     *
     * @param requestedAt epoch milliseconds
     * @param key absent when it is done and only what comes late is to be kept out
     * @param iterations all that the environment ever had, of experiments ({@code experimentId#number}) and of what is measured beside them; none
     *     when it is done
     */
    public record Order(
            String id,
            String environmentId,
            String kind,
            String salt,
            String hash,
            long requestedAt,
            @Nullable String key,
            List<String> iterations) {}

    /**
     * Asks for the erasure of a context. The audit log says who asked and when, but not for whom: it would remember what is to be forgotten.
     *
     * @throws Refusal 409 when too many are under way
     */
    public Erasure request(String projectKey, String environmentKey, String kind, String key, Caller caller) {
        var environment = projects.environment(projectKey, environmentKey);
        var known = erasures.in(environment.id());
        if (known.stream().filter(it -> it.outcome() == null).count() >= MOST_PENDING) {
            throw Refusal.conflict("There are " + MOST_PENDING + " erasures under way. Wait until some are done.");
        }
        // One salt for all of an environment, so that a worker makes one hash of each context that it meets.
        var salt = known.isEmpty() ? ids.uuid() : known.getFirst().salt();
        var now = clock.instant();
        var erasure = Erasure.request(ids.id(), environment.id(), kind, key, salt, now, caller.displayName());
        erasures.add(erasure);
        audit.record(new AuditEntry(
                Resource.environment(projectKey, environmentKey).child("erasure", erasure.id()),
                1,
                now.toEpochMilli(),
                "context",
                "a " + kind,
                List.of("eraseContext"),
                "asked to erase all data of",
                "",
                null,
                caller,
                "[]"));
        return erasure;
    }

    /** What workers are to do, and to keep out. Cheap enough to be asked for every second by every worker. */
    public List<Order> orders() {
        return erasures.since(clock.instant().minus(GUARDED)).stream()
                .map(this::settled)
                .map(this::order)
                .toList();
    }

    /** The erasure, done if the worker says so. */
    public Erasure settled(Erasure erasure) {
        if (erasure.outcome() != null) {
            return erasure;
        }
        var outcome = reports.of(erasure.id());
        outcome.ifPresent(it -> erasures.finish(erasure.id(), it));
        return outcome.flatMap(it -> erasures.find(erasure.environmentId(), erasure.id()))
                .orElse(erasure);
    }

    private Order order(Erasure erasure) {
        return new Order(
                erasure.id(),
                erasure.environmentId(),
                erasure.kind(),
                erasure.salt(),
                erasure.hash(),
                erasure.requestedAt().toEpochMilli(),
                erasure.key(),
                erasure.key() == null ? List.of() : iterations(erasure.environmentId()));
    }

    private List<String> iterations(String environmentId) {
        var ofExperiments = experiments.in(environmentId).stream()
                .flatMap(experiment -> experiment.iterations().stream()
                        .filter(iteration -> iteration.start() != null)
                        .map(iteration -> experiment.id() + "#" + iteration.number()));
        var others = more.in(environmentId).stream().map(it -> it.id() + "#" + it.run());
        return Stream.concat(ofExperiments, others).toList();
    }
}
