package io.burgee.sdktest;

import io.burgee.evaluation.Value;
import io.burgee.sdk.bigsegment.BigSegmentStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store of big segments whose every answer the harness gives. */
record CallbackStore(Callback callback) implements BigSegmentStore {
    @Override
    public @Nullable Instant lastUpToDate() throws Exception {
        Params metadata = Params.parse(callback.post("/getMetadata", ""));
        return metadata.number("lastUpToDate")
                .map(millis -> Instant.ofEpochMilli(millis.longValue()))
                .orElse(null);
    }

    @Override
    public Map<String, Boolean> memberships(String contextHash) throws Exception {
        Value question = Answer.with("contextHash", contextHash).build();
        Map<String, Boolean> memberships = new HashMap<>();
        Params.parse(callback.post("/getMembership", question)).object("values").ifPresent(values -> {
            for (String reference : values.members().keySet()) {
                if (values.has(reference)) {
                    memberships.put(reference, values.flag(reference));
                }
            }
        });
        return memberships;
    }
}
