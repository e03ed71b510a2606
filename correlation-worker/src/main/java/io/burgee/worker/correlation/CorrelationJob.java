package io.burgee.worker.correlation;

import io.burgee.worker.queue.Cause;
import io.burgee.worker.queue.Poison;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks for the correlation of units of one environment and kind.
 *
 * @param units their hashes, at most {@link #MAX_UNITS}
 * @param planVersion of the plan that the facts were read by: whoever correlates with an older one may miss an iteration
 * @param receivedAt when the oldest of the facts that ask for it was received, epoch milliseconds
 */
public record CorrelationJob(String environmentId, String kind, List<String> units, long planVersion, long receivedAt) {
    /** Keeps a message under 64 KiB, which is one billing unit of SQS. */
    public static final int MAX_UNITS = 2_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    public CorrelationJob {
        units = List.copyOf(units);
        if (units.size() > MAX_UNITS) {
            throw new IllegalArgumentException(units.size() + " units in one job");
        }
    }

    /** The jobs, encoded, that ask for any number of units. */
    public static List<String> of(
            String environmentId, String kind, Collection<String> units, long planVersion, long receivedAt) {
        List<String> all = List.copyOf(units);
        List<String> jobs = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MAX_UNITS) {
            List<String> some = all.subList(from, Math.min(all.size(), from + MAX_UNITS));
            jobs.add(new CorrelationJob(environmentId, kind, some, planVersion, receivedAt).encode());
        }
        return jobs;
    }

    public String encode() {
        return JSON.writeValueAsString(this);
    }

    /** @throws Poison when the text is no job */
    public static CorrelationJob decode(String text) {
        try {
            CorrelationJob job = JSON.readValue(text, CorrelationJob.class);
            job.units().forEach(UnitHash::segment);
            return job;
        } catch (JacksonException | NullPointerException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Poison(
                    Cause.MALFORMED_JOB, "no correlation job: " + e.getClass().getSimpleName());
        }
    }
}
