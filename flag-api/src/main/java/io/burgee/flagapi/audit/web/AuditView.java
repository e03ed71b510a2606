package io.burgee.flagapi.audit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.AuditLog.Recorded;
import io.burgee.flagapi.platform.Link;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry as the API shows it; {@code changes} (the instructions) and {@code version} are ours. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditView(
        @JsonProperty("_id") String id,
        @JsonProperty("_accountId") String accountId,
        long date,
        List<Access> accesses,
        String kind,
        String name,
        String description,
        String shortDescription,
        @Nullable String comment,
        Member member,
        @Nullable Token token,
        String titleVerb,
        String title,
        Target target,
        Parent parent,
        long version,
        @JsonRawValue @Schema(implementation = Object.class) String changes,
        @JsonProperty("_links") Map<String, Link> links) {

    static final String PATH = "/api/v2/auditlog";

    record Access(String action, String resource) {}

    record Member(
            @JsonProperty("_id") String id,
            String email,
            String firstName,
            @JsonProperty("_links") Map<String, Link> links) {}

    record Token(@JsonProperty("_id") String id, String name, String ending, boolean serviceToken) {}

    record Target(String name, List<String> resources) {}

    record Parent(String name, String resource) {}

    static AuditView of(Recorded recorded) {
        var entry = recorded.entry();
        var resource = entry.resource().specifier();
        var title = entry.caller().displayName() + " " + entry.titleVerb() + " " + entry.name();
        return new AuditView(
                recorded.id(),
                "burgee",
                entry.date(),
                entry.actions().stream()
                        .map(action -> new Access(action, resource))
                        .toList(),
                entry.kind(),
                entry.name(),
                entry.description(),
                firstLine(entry),
                entry.comment(),
                member(entry.caller()),
                token(entry.caller()),
                entry.titleVerb(),
                title,
                new Target(entry.name(), List.of(resource)),
                parent(resource),
                entry.version(),
                entry.changes(),
                Map.of("self", Link.to(PATH + "/" + recorded.id())));
    }

    private static String firstLine(AuditEntry entry) {
        return entry.description().lines().findFirst().orElse("");
    }

    private static Member member(Caller caller) {
        return new Member(
                caller.memberId(),
                caller.email(),
                caller.displayName(),
                Map.of("self", Link.to("/api/v2/members/" + caller.memberId())));
    }

    private static @Nullable Token token(Caller caller) {
        var token = caller.token();
        return token == null ? null : new Token(token.id(), token.name(), token.ending(), false);
    }

    private static Parent parent(String resource) {
        int end = resource.lastIndexOf(':');
        var outer = end < 0 ? "acct" : resource.substring(0, end);
        return new Parent(outer.substring(outer.lastIndexOf('/') + 1), outer);
    }
}
