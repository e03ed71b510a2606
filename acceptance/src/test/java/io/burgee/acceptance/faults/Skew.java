package io.burgee.acceptance.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Lets a service live by a clock that is wrong: {@code -Dburgee.clock.offset=PT1H} for one that is an hour ahead. */
final class Skew implements BeanPostProcessor {
    private static final Duration OFFSET = Duration.parse(System.getProperty("burgee.clock.offset", "PT0S"));

    static String by(Duration offset) {
        return "-Dburgee.clock.offset=" + offset;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof InstantSource clock && !OFFSET.isZero()
                ? Clock.offset(clock.withZone(ZoneOffset.UTC), OFFSET)
                : bean;
    }
}
