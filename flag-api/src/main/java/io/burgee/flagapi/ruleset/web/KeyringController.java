package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ledger.MonthlyEvents;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.ruleset.Keyring;
import io.burgee.flagapi.ruleset.Rulesets;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class KeyringController {

    private final InternalSnapshots snapshots;
    private final Rulesets rulesets;
    private final MonthlyEvents events;
    private final Clock clock;

    KeyringController(InternalSnapshots snapshots, Rulesets rulesets, MonthlyEvents events, Clock clock) {
        this.snapshots = snapshots;
        this.rulesets = rulesets;
        this.events = events;
        this.clock = clock;
    }

    @GetMapping("/internal/keyring")
    ResponseEntity<byte[]> keyring(
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
        snapshots.authorize(authorization);
        if (!rulesets.loaded()) {
            throw Refusal.unavailable("The keyring is not loaded yet.", Duration.ofSeconds(1));
        }
        return snapshots.answer(Keyring.of(rulesets, events::usedUp, clock.millis()), known);
    }
}
