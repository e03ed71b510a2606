package io.burgee.statistics.verdict;

/** How bad a finding of the health checks is. */
public enum Light {
    OK,
    /** Worth a look; results may be read. */
    AMBER,
    /** Results must not be read. */
    RED
}
