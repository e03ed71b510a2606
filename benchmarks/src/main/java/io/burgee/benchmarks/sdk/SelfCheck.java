package io.burgee.benchmarks.sdk;

/** Refuses to measure an SDK that does not answer as it must. */
final class SelfCheck {

    private SelfCheck() {}

    /** @throws IllegalStateException for the first visitor who gets another answer than {@link Case} says */
    static void check(Peers peer, Case kind, Peer client) {
        for (Visitor visitor : Visitor.ALL) {
            boolean answer = client.evaluate(visitor.number());
            if (answer != kind.isTrueFor(visitor)) {
                throw new IllegalStateException(
                        peer.title() + " answers " + answer + " to " + visitor.key() + " for: " + kind.title());
            }
        }
    }
}
