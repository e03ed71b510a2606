package io.burgee.benchmarks.sdk;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelfCheckTest {

    @ParameterizedTest
    @EnumSource
    void everyPeerGivesTheSameAnswers(Case kind) {
        for (Peers peer : Peers.values()) {
            if (peer.expresses(kind)) {
                try (LocalServer server = new LocalServer();
                        Peer client = peer.open(kind, server)) {
                    SelfCheck.check(peer, kind, client);
                }
            }
        }
    }
}
