package io.burgee.flagapi.experiment;

/**
 * The part of a layer's traffic that an iteration has for itself.
 *
 * @param seed of the layer: all its experiments hash by it, so that their slots do not overlap
 * @param from where it begins, in thousandths of a percent, inclusive
 * @param to where it ends, exclusive
 * @param order from which the places of treatments within the slot are drawn
 */
public record Slot(String layerKey, int seed, int from, int to, int order) {

    public int width() {
        return to - from;
    }
}
