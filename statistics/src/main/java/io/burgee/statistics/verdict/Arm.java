package io.burgee.statistics.verdict;

import io.burgee.statistics.sample.Sample;

/**
 * One variation of the iteration with its sample of the primary metric.
 *
 * @param weight configured share, any scale
 */
public record Arm(String key, String name, double weight, Sample sample) {}
