package io.burgee.worker.inventory;

import io.burgee.events.Diagnostic;
import io.burgee.events.Frame;
import io.burgee.events.Group;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a group says about the SDKs that sent it: a pure function, so that redelivery finds the same.
 *
 * <p>Instances are told apart for servers alone. Pages and devices are as many as there are visitors; of those the SDKs are known, not the
 * instances.
 *
 * @param sdks by environment
 * @param instances once each
 */
record Found(Map<String, Sdks> sdks, List<InstanceOf> instances) {

    /** An instance with its environment. */
    record InstanceOf(String environmentId, Instance instance) {}

    private record Identity(String environmentId, Sdk sdk, String id) {}

    static Found in(Group group) {
        Map<String, Map<Sdk, Seen>> sdks = new HashMap<>();
        Map<Identity, Instance> instances = new HashMap<>();
        for (Frame frame : group.frames()) {
            if (!frame.isBatch()) {
                continue;
            }
            Sdk sdk = Sdk.of(frame);
            Seen seen = Seen.at(frame.receivedAt());
            sdks.computeIfAbsent(frame.environmentId(), none -> new HashMap<>()).merge(sdk, seen, Seen::merge);
            if (frame.channel() == Frame.Channel.SERVER) {
                Optional<Diagnostic> report = report(frame);
                String own = frame.sender().instanceId();
                String id = own.isEmpty() ? report.map(Diagnostic::instanceId).orElse("") : own;
                if (!id.isEmpty()) {
                    instances.merge(
                            new Identity(frame.environmentId(), sdk, id),
                            instance(frame, sdk, seen, id, report.orElse(null)),
                            Instance::merge);
                }
            }
        }
        return new Found(
                sdks.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, it -> new Sdks(it.getValue()))),
                instances.entrySet().stream()
                        .map(it -> new InstanceOf(it.getKey().environmentId(), it.getValue()))
                        .toList());
    }

    /** Some SDKs repeat a report that failed where events go, as an object by itself. */
    private static Optional<Diagnostic> report(Frame frame) {
        boolean alone = frame.holdsEvents() && frame.body().length > 0 && frame.body()[0] == '{';
        return frame.kind() == Frame.Kind.DIAGNOSTIC || alone ? Diagnostic.read(frame.body()) : Optional.empty();
    }

    private static Instance instance(Frame frame, Sdk sdk, Seen seen, String id, @Nullable Diagnostic report) {
        Diagnostic.About about = report == null ? null : report.about();
        Diagnostic.Period period = report == null ? null : report.period();
        return new Instance(
                sdk,
                id,
                seen,
                frame.sender().tags(),
                about == null ? null : new Instance.About(frame.receivedAt(), about),
                period == null ? new TreeMap<>() : troubles(period));
    }

    private static SortedMap<Long, Instance.Trouble> troubles(Diagnostic.Period period) {
        SortedMap<Long, Instance.Trouble> troubles = new TreeMap<>();
        if (period.droppedEvents() > 0 || period.failedStreamInits() > 0) {
            troubles.put(period.until(), new Instance.Trouble(period.droppedEvents(), period.failedStreamInits()));
        }
        return troubles;
    }
}
