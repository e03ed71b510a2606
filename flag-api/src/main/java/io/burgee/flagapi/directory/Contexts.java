package io.burgee.flagapi.directory;

import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The contexts that an environment saw, read only. Each method throws {@link Refusal} 503 when the store is away. */
public interface Contexts {

    Optional<SeenContext> find(String environmentId, String kind, String key);

    /** Contexts in the order of kind and key. */
    Page search(String environmentId, Search search);

    /** The kinds of an environment's contexts. */
    Names kinds(String environmentId);

    /** The attributes of a kind, those within others as references, {@code /address/city}. */
    Names attributes(String environmentId, String kind);

    /** The values of an attribute, as JSON. */
    Names values(String environmentId, String kind, String attribute);

    /** The goal events that name a context of a kind, as {@code custom:purchase}; counted are those contexts. */
    Names goals(String environmentId, String kind);

    /** Flags that applications asked for and SDKs did not know; counted are applications with their SDKs. */
    Names unknownFlags(String environmentId);

    /**
     * @param kinds all kinds when empty
     * @param keyPrefix what keys begin with; may be empty
     * @param after the last one of the page before
     */
    record Search(
            List<String> kinds,
            String keyPrefix,
            int limit,
            @Nullable Place after) {}

    /** Where a page ended. */
    record Place(String kind, String key) {}

    /** @param more whether there is another page */
    record Page(List<SeenContext> contexts, boolean more) {}
}
