package io.burgee.flagapi.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One SDK at one version in the inventory of an environment.
 *
 * @param newerVersion the newest version of the same SDK here, when it is newer than this one
 * @param instances of servers, those seen last first
 * @param activeInstances how many of them were seen within the last hour: even an idle SDK reports every quarter of an hour
 * @param droppedEvents by all instances, in the last 24 hours
 * @param failedStreamInits likewise
 */
public record InventoryLine(
        Sdk sdk,
        Seen seen,
        @Nullable String newerVersion,
        List<Member> instances,
        long activeInstances,
        long droppedEvents,
        long failedStreamInits) {

    /** How long what was not seen any more is shown. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final Duration ACTIVE = Duration.ofHours(1);
    private static final Duration RECENT = Duration.ofHours(24);
    private static final Comparator<Sdk> ORDER = Comparator.comparing(Sdk::name)
            .thenComparing(Sdk::channel)
            .thenComparing(Sdk::version, (one, other) -> SdkVersion.compare(other, one))
            .thenComparing(Sdk::version)
            .thenComparing(Sdk::wrapper);

    /** An instance with its troubles of the last 24 hours. */
    public record Member(SdkInstance instance, long droppedEvents, long failedStreamInits) {}

    /** The lines by name of the SDK, the newest version first. */
    public static List<InventoryLine> of(SdkSightings.Reading reading, Instant now) {
        var seen = new TreeMap<Sdk, Seen>(ORDER);
        seen.putAll(reading.sdks());
        reading.instances().forEach(instance -> seen.merge(instance.sdk(), instance.seen(), Seen::merge));
        seen.values().removeIf(when -> when.last().isBefore(now.minus(KEPT)));
        var lines = new ArrayList<InventoryLine>();
        seen.forEach((sdk, when) -> lines.add(line(sdk, when, seen, members(reading, sdk, now), now)));
        return lines;
    }

    private static List<Member> members(SdkSightings.Reading reading, Sdk sdk, Instant now) {
        return reading.instances().stream()
                .filter(it -> it.sdk().equals(sdk) && !it.seen().last().isBefore(now.minus(KEPT)))
                .sorted(Comparator.comparing((SdkInstance it) -> it.seen().last())
                        .reversed()
                        .thenComparing(SdkInstance::id))
                .map(it -> new Member(it, it.droppedEvents(now.minus(RECENT)), it.failedStreamInits(now.minus(RECENT))))
                .toList();
    }

    private static InventoryLine line(Sdk sdk, Seen when, TreeMap<Sdk, Seen> all, List<Member> members, Instant now) {
        var newest = all.keySet().stream()
                .filter(it -> it.name().equals(sdk.name()) && it.channel().equals(sdk.channel()))
                .map(Sdk::version)
                .max(SdkVersion::compare)
                .filter(version -> SdkVersion.compare(version, sdk.version()) > 0);
        return new InventoryLine(
                sdk,
                when,
                newest.orElse(null),
                members,
                members.stream()
                        .filter(it -> it.instance().seen().last().isAfter(now.minus(ACTIVE)))
                        .count(),
                members.stream().mapToLong(Member::droppedEvents).sum(),
                members.stream().mapToLong(Member::failedStreamInits).sum());
    }
}
