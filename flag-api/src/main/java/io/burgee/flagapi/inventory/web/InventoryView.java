package io.burgee.flagapi.inventory.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.inventory.InventoryLine;
import io.burgee.flagapi.platform.Link;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inventory of an environment.
 *
 * @param complete false when there are more instances than were counted
 */
record InventoryView(
        @JsonProperty("_links") Map<String, Link> links, List<SdkView> items, long totalCount, boolean complete) {

    /** So many instances of an SDK are shown; {@code instanceCount} counts all. */
    private static final int SHOWN = 20;

    static InventoryView of(List<InventoryLine> lines, boolean complete, String self) {
        return new InventoryView(
                Map.of("self", Link.to(self)), lines.stream().map(SdkView::of).toList(), lines.size(), complete);
    }

    /**
     * An SDK at one version.
     *
     * @param name as its requests name it: {@code JavaClient}
     * @param fullName as it named itself when it started
     * @param channel {@code server}, {@code browser} or {@code mobile}
     * @param newerVersion of the same SDK, seen in this environment too
     * @param firstSeen epoch milliseconds, to five minutes
     * @param lastSeen likewise
     * @param instanceCount absent for pages and devices, which are not told apart, and for SDKs that don't say which instance they are
     * @param activeInstanceCount those seen within the last hour
     * @param droppedEvents in the last 24 hours
     * @param failedStreamInits likewise
     * @param instances those seen last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SdkView(
            String name,
            @Nullable String fullName,
            String version,
            @Nullable String wrapper,
            String channel,
            @Nullable String newerVersion,
            long firstSeen,
            long lastSeen,
            @Nullable Integer instanceCount,
            @Nullable Long activeInstanceCount,
            long droppedEvents,
            long failedStreamInits,
            List<InstanceView> instances) {

        static SdkView of(InventoryLine line) {
            boolean counted = !line.instances().isEmpty();
            return new SdkView(
                    line.sdk().name(),
                    fullName(line),
                    line.sdk().version(),
                    orAbsent(line.sdk().wrapper()),
                    line.sdk().channel(),
                    line.newerVersion(),
                    line.seen().first().toEpochMilli(),
                    line.seen().last().toEpochMilli(),
                    counted ? line.instances().size() : null,
                    counted ? line.activeInstances() : null,
                    line.droppedEvents(),
                    line.failedStreamInits(),
                    line.instances().stream().limit(SHOWN).map(InstanceView::of).toList());
        }

        private static @Nullable String fullName(InventoryLine line) {
            return line.instances().stream()
                    .map(it -> it.instance().about())
                    .map(about -> about == null ? "" : about.name())
                    .filter(name -> !name.isEmpty())
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * One running SDK.
     *
     * @param application its tags, {@code application-id/shop application-version/1.2.3}
     * @param configuration a digest that instances of equal configuration share
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InstanceView(
            String id,
            @Nullable String application,
            @Nullable String platform,
            @Nullable String configuration,
            @Nullable Boolean streaming,
            long firstSeen,
            long lastSeen,
            long droppedEvents,
            long failedStreamInits) {

        static InstanceView of(InventoryLine.Member member) {
            var instance = member.instance();
            var about = instance.about();
            return new InstanceView(
                    instance.id(),
                    orAbsent(instance.application()),
                    about == null ? null : orAbsent(about.platform()),
                    about == null ? null : orAbsent(about.configuration()),
                    about == null ? null : about.streaming(),
                    instance.seen().first().toEpochMilli(),
                    instance.seen().last().toEpochMilli(),
                    member.droppedEvents(),
                    member.failedStreamInits());
        }
    }

    private static @Nullable String orAbsent(String text) {
        return text.isEmpty() ? null : text;
    }
}
