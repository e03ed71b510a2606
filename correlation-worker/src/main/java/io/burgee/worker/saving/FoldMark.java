package io.burgee.worker.saving;

import io.burgee.events.Group;
import io.burgee.worker.queue.Cause;
import io.burgee.worker.queue.Poison;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks for the usage of a bucket to be folded again, because a chunk was put into it. */
public record FoldMark(int lane, long start) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static FoldMark of(Bucket bucket) {
        return new FoldMark(bucket.lane(), bucket.start());
    }

    public Bucket bucket() {
        return new Bucket(lane, start);
    }

    public String encode() {
        return JSON.writeValueAsString(this);
    }

    /** @throws Poison when the text is no mark */
    public static FoldMark decode(String text) {
        try {
            FoldMark mark = JSON.readValue(text, FoldMark.class);
            if (mark.lane < 0 || mark.lane >= Group.LANES) {
                throw new Poison(Cause.MALFORMED_JOB, "a fold mark of lane " + mark.lane);
            }
            mark.bucket();
            return mark;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Poison(
                    Cause.MALFORMED_JOB, "no fold mark: " + e.getClass().getSimpleName());
        }
    }
}
