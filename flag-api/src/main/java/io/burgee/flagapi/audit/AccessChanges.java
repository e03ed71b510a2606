package io.burgee.flagapi.audit;

import io.burgee.flagapi.access.AccessChanged;
import java.time.Clock;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down what happens to members and tokens. They know nothing of the log, since the log knows callers. */
@Component
class AccessChanges {

    private final Audit audit;
    private final Clock clock;

    AccessChanges(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener
    void on(AccessChanged change) {
        audit.record(new AuditEntry(
                Resource.account(change.kind(), change.id()),
                change.version(),
                clock.millis(),
                change.kind(),
                change.name(),
                List.of(change.action()),
                change.verb(),
                "",
                null,
                change.by(),
                "[]"));
    }
}
