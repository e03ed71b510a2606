package io.burgee.flagapi.layer;

/**
 * What an experiment has of a layer.
 *
 * @param from where it begins, in percent, inclusive
 * @param to where it ends, exclusive
 */
public record Reservation(
        String environmentId, String environmentKey, String experimentKey, String flagKey, int from, int to) {

    public int percent() {
        return to - from;
    }
}
