package io.burgee.worker.inventory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.burgee.events.Group;
import io.burgee.worker.platform.Parallel;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the inventory. An SDK flushes every few seconds and says the same each time, so what this worker knows to be merged is not merged
 * again; as with exposures, it may know only what messages brought that were finished.
 */
public final class InventoryKeeper {
    private final Inventory inventory;
    private final Parallel parallel;
    private final Cache<Object, Boolean> merged;

    /** @param remembered how many sightings to remember */
    public InventoryKeeper(Inventory inventory, Parallel parallel, long remembered) {
        this.inventory = inventory;
        this.parallel = parallel;
        this.merged = Caffeine.newBuilder().maximumSize(remembered).build();
    }

    private record SdkOf(String environmentId, Sdk sdk, Seen seen) {}

    /** @return what to do when the group's message is finished */
    public Runnable keep(Group group) {
        Found found = Found.in(group);
        List<Object> news = new ArrayList<>();
        List<Runnable> merges = new ArrayList<>();
        found.sdks().forEach((environment, sdks) -> {
            List<SdkOf> all = sdks.seen().entrySet().stream()
                    .map(it -> new SdkOf(environment, it.getKey(), it.getValue()))
                    .toList();
            if (!all.stream().allMatch(this::isMerged)) {
                merges.add(() -> inventory.merge(environment, sdks));
                news.addAll(all);
            }
        });
        for (Found.InstanceOf instance : found.instances()) {
            if (!isMerged(instance)) {
                merges.add(() -> inventory.merge(instance.environmentId(), instance.instance()));
                news.add(instance);
            }
        }
        parallel.each(merges, Runnable::run);
        return () -> news.forEach(it -> merged.put(it, true));
    }

    private boolean isMerged(Object sighting) {
        return merged.getIfPresent(sighting) != null;
    }
}
