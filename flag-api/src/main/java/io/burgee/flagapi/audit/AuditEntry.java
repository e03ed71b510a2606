package io.burgee.flagapi.audit;

import io.burgee.flagapi.access.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change, as it is remembered. Made of plain values only, so that a document can carry its own last entry and a
 * crash between saving the document and recording the entry can be repaired.
 *
 * @param resource what was changed; for a flag the narrowest that is true: with {@code env} only if one environment was
 * @param version of the resource after the change; with the resource it identifies the entry
 * @param date epoch milliseconds
 * @param kind {@code flag}, {@code segment}, {@code environment}, {@code project}, {@code member}, …
 * @param name of the resource, for people
 * @param actions what was done, for programs: {@code updateRules}, {@code createFlag}, …
 * @param titleVerb what was done, for people: completes "Ada … checkout": {@code turned on}
 * @param description the change in words, Markdown; one line for each part
 * @param comment the caller's reason, if given
 * @param caller who did it
 * @param changes what was asked for, as JSON: the instructions of a semantic patch, or a JSON Patch or Merge Patch
 */
public record AuditEntry(
        Resource resource,
        long version,
        long date,
        String kind,
        String name,
        List<String> actions,
        String titleVerb,
        String description,
        @Nullable String comment,
        Caller caller,
        String changes) {

    public AuditEntry {
        actions = List.copyOf(actions);
    }
}
