package io.burgee.flagapi.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.evaluation.Flag;
import io.burgee.flagapi.flag.FlagChanged;
import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.receipt.MemoryReceipts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a node looks at the store. Its own polling is set so far apart that it never does by itself. */
class AnnouncementsTest {

    private final MemoryStores stores = new MemoryStores();
    private final AtomicBoolean away = new AtomicBoolean();
    private final Node here = new Node();
    private final Node there = new Node();

    private final class Watch implements RevisionWatch {
        Runnable changed = () -> {};

        @Override
        public void start(Runnable changed) {
            this.changed = changed;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void stop() {}
    }

    private final class Node {
        final Rulesets rulesets = new Rulesets();
        final Watch watch = new Watch();
        final Looks looks = new Looks();
        final Announcements announcements = new Announcements(
                new Propagation(stores, new Breakable(stores.revisions(), away), rulesets, new MemoryReceipts().book()),
                rulesets,
                watch,
                looks,
                settings(),
                Clock.systemUTC(),
                new SimpleMeterRegistry());

        boolean isOn() {
            var snapshot = rulesets.current(StoredSamples.ENVIRONMENT_ID);
            return snapshot != null && snapshot.ruleset().flag("f") instanceof Flag flag && flag.on();
        }
    }

    private static FlagApiSettings settings() {
        return new FlagApiSettings(
                null,
                new FlagApiSettings.Owner(null, null, null),
                new FlagApiSettings.Session(Duration.ofDays(1), false),
                new FlagApiSettings.SignIn(10, Duration.ofMinutes(15)),
                new FlagApiSettings.Delivery(Duration.ofDays(1), Duration.ofSeconds(25)),
                new FlagApiSettings.Aws(null, "eu-central-1", null, null, ""));
    }

    @BeforeEach
    void start() {
        stores.projects.put("p", StoredSamples.project());
        stores.flags.put("f", Flag.builder("f").version(1).build());
        here.announcements.start();
        there.announcements.start();
    }

    @AfterEach
    void stop() {
        here.announcements.stop();
        there.announcements.stop();
    }

    private void turnOn() {
        stores.flags.put("f", Flag.builder("f").on(true).version(2).build());
        here.announcements.on(new FlagChanged("p", "f", List.of(StoredSamples.ENVIRONMENT_ID), 2));
    }

    @Test
    void aChangeElsewhereIsTakenOverAsSoonAsTheStoreTellsOfIt() {
        turnOn();
        assertThat(here.isOn()).isTrue();
        assertThat(there.isOn()).isFalse();
        there.watch.changed.run();
        await().until(there::isOn);
    }

    @Test
    void whoWaitsForALookGetsOneThatBeganAfterwards() {
        turnOn();
        assertThat(there.looks.again()).isTrue();
        assertThat(there.isOn()).isTrue();
    }

    @Test
    void aLookThatFailsIsSaidToHaveFailed() {
        away.set(true);
        assertThat(there.looks.again()).isFalse();
        away.set(false);
        assertThat(there.looks.again()).isTrue();
    }

    @Test
    void whatCannotBeAnnouncedIsAnnouncedWithTheNextLook() {
        away.set(true);
        turnOn();
        assertThat(here.isOn()).isFalse();
        away.set(false);
        here.watch.changed.run();
        await().until(here::isOn);
        there.watch.changed.run();
        await().until(there::isOn);
    }
}
