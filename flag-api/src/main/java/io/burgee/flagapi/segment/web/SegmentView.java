package io.burgee.flagapi.segment.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.platform.Link;
import io.burgee.flagapi.segment.RuleBody;
import io.burgee.flagapi.segment.Segment;
import io.burgee.flagapi.segment.SegmentTarget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A segment as the management API shows it.
 *
 * @param flags that refer to it
 * @param changes only in the answer to a dry run: what would change, in words
 */
@JsonInclude(Include.NON_NULL)
record SegmentView(
        String name,
        String description,
        List<String> tags,
        long creationDate,
        long lastModifiedDate,
        String key,
        List<String> included,
        List<String> excluded,
        List<SegmentTarget> includedContexts,
        List<SegmentTarget> excludedContexts,
        @JsonProperty("_links") Map<String, Link> links,
        List<RuleBody> rules,
        int version,
        boolean deleted,
        @JsonProperty("_flags") @Nullable List<FlagName> flags,
        boolean unbounded,
        int generation,
        @JsonProperty("_changes") @Nullable List<String> changes) {

    record FlagName(
            String name, String key, @JsonProperty("_links") Map<String, Link> links) {}

    static SegmentView of(Segment segment, @Nullable List<Flag> flags, @Nullable List<String> changes) {
        var self = "/api/v2/segments/" + segment.projectKey() + "/" + segment.environmentKey() + "/" + segment.key();
        return new SegmentView(
                segment.name(),
                segment.description(),
                segment.tags(),
                segment.creationDate(),
                segment.lastModified(),
                segment.key(),
                segment.included(),
                segment.excluded(),
                segment.includedContexts(),
                segment.excludedContexts(),
                Map.of("self", Link.to(self)),
                segment.rules().stream().map(RuleBody::of).toList(),
                segment.version(),
                false,
                flags == null ? null : flags.stream().map(SegmentView::name).toList(),
                false,
                1,
                changes);
    }

    private static FlagName name(Flag flag) {
        var self = Link.to("/api/v2/flags/" + flag.projectKey() + "/" + flag.key());
        return new FlagName(flag.details().name(), flag.key(), Map.of("self", self));
    }
}
