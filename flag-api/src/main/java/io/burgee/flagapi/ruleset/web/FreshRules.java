package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.Looks;
import io.burgee.flagapi.ruleset.Rulesets;
import io.burgee.flagapi.ruleset.Snapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a visitor is answered from. Another node may be ahead by a moment, and a client that heard of a change there must not be given the state before it
 * here: a state that is not known here is reason for another look at the store.
 */
@Component
class FreshRules {

    private final Rulesets rulesets;
    private final Looks looks;

    FreshRules(Rulesets rulesets, Looks looks) {
        this.rulesets = rulesets;
        this.looks = looks;
    }

    /**
     * The environment's snapshot.
     *
     * @param heard what the client has or heard of; null for nothing
     * @throws Unserved 503 when the environment's rules are not here
     */
    Snapshot of(Visitor visitor, @Nullable State heard) {
        var snapshot = current(visitor);
        if (heard == null
                || !heard.environmentId().equals(snapshot.environmentId())
                || snapshot.changedSince(heard.fingerprint()) != null) {
            return snapshot;
        }
        looks.again();
        return current(visitor);
    }

    private Snapshot current(Visitor visitor) {
        var snapshot = rulesets.current(visitor.environmentId());
        if (snapshot == null) {
            throw Unserved.notReady();
        }
        return snapshot;
    }
}
