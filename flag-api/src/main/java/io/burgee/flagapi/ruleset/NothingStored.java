package io.burgee.flagapi.ruleset;

import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.Flags;
import io.burgee.flagapi.segment.Segment;
import io.burgee.flagapi.segment.Segments;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** Empty stores for as long as there are no others. */
@Configuration
class NothingStored {

    @Bean
    @Fallback
    Flags noFlags() {
        return new Flags() {
            @Override
            public Optional<Flag> find(String projectKey, String flagKey) {
                return Optional.empty();
            }

            @Override
            public List<Flag> in(String projectKey) {
                return List.of();
            }

            @Override
            public int highestVersionOfDeleted(String projectKey, String flagKey) {
                return 0;
            }

            @Override
            public void add(Flag flag, AuditEntry entry) {}

            @Override
            public boolean save(Flag changed, AuditEntry entry) {
                return false;
            }

            @Override
            public boolean delete(Flag flag, AuditEntry entry) {
                return false;
            }

            @Override
            public void forget(String projectKey) {}
        };
    }

    @Bean
    @Fallback
    Segments noSegments() {
        return new Segments() {
            @Override
            public Optional<Segment> find(String projectKey, String environmentKey, String segmentKey) {
                return Optional.empty();
            }

            @Override
            public List<Segment> in(String projectKey, String environmentKey) {
                return List.of();
            }

            @Override
            public int versionOfDeleted(String projectKey, String environmentKey, String segmentKey) {
                return 0;
            }

            @Override
            public void add(Segment segment, AuditEntry entry) {}

            @Override
            public boolean save(Segment changed, AuditEntry entry) {
                return false;
            }

            @Override
            public boolean delete(Segment segment, AuditEntry entry) {
                return false;
            }

            @Override
            public void forget(String projectKey, String environmentKey) {}
        };
    }
}
