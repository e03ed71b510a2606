package io.burgee.flagapi.audit;

/** The audit log: only ever added to. */
public interface Audit {

    /** Remembers a change. Recording the same resource and version again changes nothing. */
    void record(AuditEntry entry);
}
