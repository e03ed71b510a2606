package io.burgee.sdk.migration;

/** One of the two systems of a migration. */
public enum Origin {
    OLD,
    NEW
}
