package io.burgee.flagapi.experiment;

import io.burgee.flagapi.flag.ExperimentChange.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Lays an iteration's treatments out within its slot of a layer: a pure function.
 *
 * <p>All experiments of a layer hash alike. Were a slot simply cut into its treatments, the next experiment in it would find each of its
 * treatments full of those who had the same treatment of the last one. So the slot is cut into strips, each of which has all treatments in their shares, turned by
 * an amount that is drawn anew for every iteration: what an earlier experiment did to people falls to all treatments about alike. It remains one rollout of ordinary
 * entries, which every SDK evaluates in the same way.
 */
final class Strips {

    /** Enough that chance evens out, and few enough for a rule that is sent to every SDK. */
    static final int COUNT = 32;

    private Strips() {}

    private record Part(String variationId, boolean untracked, int weight) {}

    /** @param outsideVariationId what those get who are not in the slot */
    static List<Share> shares(Design design, Slot slot, String outsideVariationId) {
        var parts = parts(design, slot, outsideVariationId);
        var laid = new ArrayList<Share>();
        add(laid, outsideVariationId, slot.from(), true);
        var random = new SplittableRandom(slot.order());
        for (int strip = 0; strip < COUNT; strip++) {
            var pieces = strip(parts, strip);
            int width = pieces.stream().mapToInt(Part::weight).sum();
            // Contexts without the kind that is split get the very first entry: it is no treatment but the baseline.
            int turn = strip == 0 || width == 0 ? 0 : random.nextInt(width);
            turned(pieces, turn).forEach(piece -> add(laid, piece.variationId(), piece.weight(), piece.untracked()));
        }
        add(laid, outsideVariationId, Design.WHOLE - slot.to(), true);
        return laid;
    }

    /** The treatments and the rest, scaled to the slot so that they fill it. */
    private static List<Part> parts(Design design, Slot slot, String outsideVariationId) {
        var parts = new ArrayList<Part>();
        long before = 0;
        for (var treatment : design.treatments()) {
            parts.add(new Part(treatment.variationId(), false, scaled(before, treatment.weight(), slot)));
            before += treatment.weight();
        }
        if (design.restWeight() > 0) {
            parts.add(new Part(outsideVariationId, true, scaled(before, design.restWeight(), slot)));
        }
        return parts;
    }

    private static int scaled(long before, int weight, Slot slot) {
        return share(before + weight, slot.width(), Design.WHOLE) - share(before, slot.width(), Design.WHOLE);
    }

    /** Each part's piece of a strip; all strips together have exactly the parts. */
    private static List<Part> strip(List<Part> parts, int strip) {
        return parts.stream()
                .map(part -> new Part(
                        part.variationId(),
                        part.untracked(),
                        share(strip + 1, part.weight(), COUNT) - share(strip, part.weight(), COUNT)))
                .toList();
    }

    private static int share(long numerator, int of, int denominator) {
        return Math.toIntExact((numerator * of + denominator / 2) / denominator);
    }

    /** What is behind the turn comes first. */
    private static List<Part> turned(List<Part> pieces, int turn) {
        var head = new ArrayList<Part>();
        var tail = new ArrayList<Part>();
        int at = 0;
        for (var piece : pieces) {
            int cut = Math.clamp(turn - at, 0, piece.weight());
            head.add(new Part(piece.variationId(), piece.untracked(), cut));
            tail.add(new Part(piece.variationId(), piece.untracked(), piece.weight() - cut));
            at += piece.weight();
        }
        tail.addAll(head);
        return tail;
    }

    private static void add(List<Share> laid, String variationId, int weight, boolean untracked) {
        if (weight == 0) {
            return;
        }
        var last = laid.isEmpty() ? null : laid.getLast();
        if (last != null && last.variationId().equals(variationId) && last.untracked() == untracked) {
            laid.removeLast();
            laid.add(new Share(variationId, last.weight() + weight, untracked));
        } else {
            laid.add(new Share(variationId, weight, untracked));
        }
    }
}
