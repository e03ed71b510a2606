package io.burgee.flagapi.inventory;

import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import java.util.Map;

/** What was seen of SDKs, read only. */
public interface SdkSightings {

    /** The most instances that are read at once. */
    int MOST_INSTANCES = 5_000;

    /**
     * What was seen in an environment.
     *
     * @throws Refusal 503 when the store is away
     */
    Reading of(String environmentId);

    /**
     * @param complete false when there are more instances than were read
     */
    record Reading(Map<Sdk, Seen> sdks, List<SdkInstance> instances, boolean complete) {}
}
