package io.burgee.flagapi.experiment;

import io.burgee.flagapi.platform.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question on a flag of one environment, and its iterations: any number that are over, at most one that runs, at most
 * one draft, in this order.
 *
 * @param id 24 hexadecimal digits; tallies are kept under it
 * @param environmentId the environment's {@code _id}: one that is made anew under the same key starts without experiments
 * @param creationDate epoch milliseconds
 * @param archivedDate epoch milliseconds; null unless archived
 * @param version rises with every change; 0 before the first save
 */
public record Experiment(
        String id,
        String projectId,
        String projectKey,
        String environmentId,
        String environmentKey,
        String key,
        String name,
        String description,
        String maintainerId,
        List<String> tags,
        List<Iteration> iterations,
        long creationDate,
        @Nullable Long archivedDate,
        long version) {

    public Experiment {
        tags = List.copyOf(tags);
        iterations = List.copyOf(iterations);
    }

    public Optional<Iteration> draft() {
        return last().filter(iteration -> iteration.status() == Iteration.Status.NOT_STARTED);
    }

    public Optional<Iteration> running() {
        return iterations.stream()
                .filter(iteration -> iteration.status() == Iteration.Status.RUNNING)
                .findFirst();
    }

    /** The newest iteration that was started, whether it still runs or not. */
    public Optional<Iteration> current() {
        return iterations.reversed().stream()
                .filter(iteration -> iteration.status() != Iteration.Status.NOT_STARTED)
                .findFirst();
    }

    public Optional<Iteration> iteration(int number) {
        return iterations.stream()
                .filter(iteration -> iteration.number() == number)
                .findFirst();
    }

    /** What the next iteration would ask: the draft, or the same again. */
    public Design nextDesign() {
        return iterations.getLast().design();
    }

    /** With that draft, in the place of an earlier one. */
    Experiment drafted(String iterationId, Design design, long now) {
        var all = new ArrayList<>(iterations);
        draft().ifPresent(all::remove);
        all.add(new Iteration(iterationId, all.size() + 1, design, now, null, null));
        return with(all);
    }

    /**
     * With the draft running, frozen as given; without a draft, with the last design once more.
     *
     * @throws Refusal 409 when one runs already, or the experiment is archived
     */
    Experiment started(String iterationId, Start start) {
        if (archivedDate != null) {
            throw Refusal.conflict("The experiment '" + key + "' is archived. Restore it first.");
        }
        if (running().isPresent()) {
            throw Refusal.conflict("The experiment '" + key + "' is running already. Stop its iteration first.");
        }
        var ready = draft().isPresent() ? this : drafted(iterationId, nextDesign(), start.at());
        var all = new ArrayList<>(ready.iterations);
        all.set(all.size() - 1, all.getLast().started(start));
        return with(all);
    }

    /** @throws Refusal 409 when none is running, 400 when the winner is no treatment of it */
    Experiment stopped(Stop stop) {
        var running = running()
                .orElseThrow(() -> Refusal.conflict("The experiment '" + key + "' has no running iteration to stop."));
        var winner = stop.winningTreatmentId();
        if (winner != null && running.design().treatments().stream().noneMatch(t -> t.id().equals(winner))) {
            throw Refusal.invalid("instructions[0].winningTreatmentId", "the _id of a treatment of this iteration");
        }
        var all = new ArrayList<>(iterations);
        all.set(all.indexOf(running), running.stopped(stop));
        return with(all);
    }

    /** @throws Refusal 409 when an iteration runs */
    Experiment archived(long now) {
        if (running().isPresent()) {
            throw Refusal.conflict("The experiment '" + key + "' is running. Stop its iteration first.");
        }
        return new Experiment(
                id,
                projectId,
                projectKey,
                environmentId,
                environmentKey,
                key,
                name,
                description,
                maintainerId,
                tags,
                iterations,
                creationDate,
                now,
                version);
    }

    Experiment restored() {
        return new Experiment(
                id,
                projectId,
                projectKey,
                environmentId,
                environmentKey,
                key,
                name,
                description,
                maintainerId,
                tags,
                iterations,
                creationDate,
                null,
                version);
    }

    Experiment named(String newName, String newDescription) {
        return new Experiment(
                id,
                projectId,
                projectKey,
                environmentId,
                environmentKey,
                key,
                newName,
                newDescription,
                maintainerId,
                tags,
                iterations,
                creationDate,
                archivedDate,
                version);
    }

    Experiment with(List<Iteration> changed) {
        return new Experiment(
                id,
                projectId,
                projectKey,
                environmentId,
                environmentKey,
                key,
                name,
                description,
                maintainerId,
                tags,
                changed,
                creationDate,
                archivedDate,
                version);
    }

    private Optional<Iteration> last() {
        return iterations.isEmpty() ? Optional.empty() : Optional.of(iterations.getLast());
    }
}
