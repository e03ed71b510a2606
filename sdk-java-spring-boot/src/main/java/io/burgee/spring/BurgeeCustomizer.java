package io.burgee.spring;

import io.burgee.sdk.BurgeeConfig;

/** A bean that sets what properties cannot say: hooks, a proxy, a store of big segments. Called in the order of {@code @Order}, after the properties. */
@FunctionalInterface
public interface BurgeeCustomizer {
    /** Changes what the client is made from. */
    void customize(BurgeeConfig.Builder builder);
}
