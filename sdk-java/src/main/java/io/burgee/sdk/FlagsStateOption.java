package io.burgee.sdk;

/** What {@link BurgeeClient#allFlagsState} takes in. */
public enum FlagsStateOption {
    /** Only flags that pages may see. */
    CLIENT_SIDE_ONLY,
    /** Why each flag has its value. */
    WITH_REASONS,
    /** Leaves out versions and reasons of flags whose evaluations nobody tracks: a smaller page. */
    DETAILS_ONLY_FOR_TRACKED_FLAGS
}
