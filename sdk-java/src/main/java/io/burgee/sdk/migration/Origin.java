package io.burgee.sdk.migration;

/** One of the two systems of a migration. */
public enum Origin {
    /** What the application comes from. */
    OLD,
    /** What it goes to. */
    NEW
}
