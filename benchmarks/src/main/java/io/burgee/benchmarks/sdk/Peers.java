package io.burgee.benchmarks.sdk;

import java.util.EnumSet;
import java.util.Set;

/** The SDKs compared, and what each of them cannot express. */
public enum Peers {
    BURGEE("Burgee", EnumSet.noneOf(Case.class)) {
        @Override
        Peer open(Case kind, LocalServer server) {
            return new BurgeePeer(kind, server);
        }
    },
    LAUNCHDARKLY("LaunchDarkly 7.13.0", EnumSet.noneOf(Case.class)) {
        @Override
        Peer open(Case kind, LocalServer server) {
            return new LaunchDarklyPeer(kind, server);
        }
    },
    /** A parent flag cannot have a parent itself. */
    UNLEASH("Unleash 12.2.3", EnumSet.of(Case.PREREQUISITES)) {
        @Override
        Peer open(Case kind, LocalServer server) {
            return new UnleashPeer(kind, server);
        }
    },
    /** Flags do not know each other, and nothing reports evaluations. */
    FLAGD("flagd in-process 0.11.15", EnumSet.of(Case.PREREQUISITES)) {
        @Override
        Peer open(Case kind, LocalServer server) {
            return new FlagdPeer(kind);
        }
    },
    /** One strategy a flag, no segments, and nothing reports evaluations. */
    TOGGLZ("Togglz 4.6.1", EnumSet.of(Case.RULES, Case.PREREQUISITES, Case.SEGMENT)) {
        @Override
        Peer open(Case kind, LocalServer server) {
            return new TogglzPeer(kind);
        }
    };

    private final String title;
    private final Set<Case> inexpressible;

    Peers(String title, Set<Case> inexpressible) {
        this.title = title;
        this.inexpressible = inexpressible;
    }

    String title() {
        return title;
    }

    boolean expresses(Case kind) {
        return !inexpressible.contains(kind);
    }

    /** Starts the SDK and waits until it has the flags. */
    abstract Peer open(Case kind, LocalServer server);
}
