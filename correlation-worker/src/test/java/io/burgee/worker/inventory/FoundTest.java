package io.burgee.worker.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.Frame;
import io.burgee.events.Group;
import io.burgee.events.Sender;
import io.burgee.worker.Batches;
import io.burgee.worker.memory.MemoryStores;
import io.burgee.worker.platform.Parallel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoundTest {
    private static final long NOW = 1_795_012_020_000L;
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void whateverTheOrderAndNumberOfGroupsTheInventoryIsTheSame() {
        List<Group> groups = traffic(new Random(5));
        MemoryStores.Senders expected = kept(groups, 1);
        assertThat(expected.instances()).hasSizeGreaterThan(5);
        for (int order = 0; order < 200; order++) {
            Random random = new Random(order);
            List<Group> delivered = new ArrayList<>(groups);
            delivered.addAll(groups.subList(0, random.nextInt(groups.size())));
            Collections.shuffle(delivered, random);
            MemoryStores.Senders actual = kept(delivered, random.nextInt(1_000));
            assertThat(actual.sdks()).isEqualTo(expected.sdks());
            assertThat(actual.instances()).isEqualTo(expected.instances());
        }
    }

    private static MemoryStores.Senders kept(List<Group> groups, long remembered) {
        MemoryStores.Senders inventory = new MemoryStores.Senders();
        InventoryKeeper keeper = new InventoryKeeper(inventory, Parallel.inOrder(), remembered);
        groups.forEach(group -> keeper.keep(group).run());
        return inventory;
    }

    private static List<Group> traffic(Random random) {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            List<Frame> frames = new ArrayList<>();
            for (int j = 0; j < 5; j++) {
                long at = NOW + random.nextInt(3) * DAY + random.nextInt(10_000_000);
                String instance = "i" + random.nextInt(3);
                Sender sender = new Sender(
                        "JavaClient/7." + random.nextInt(3),
                        "",
                        "application-version/" + random.nextInt(2),
                        random.nextBoolean() ? instance : "");
                frames.add(
                        switch (random.nextInt(3)) {
                            case 0 ->
                                Batches.sent(
                                        Frame.Kind.DIAGNOSTIC,
                                        sender,
                                        "p",
                                        at,
                                        Batches.started(instance, "7." + random.nextInt(3)));
                            case 1 ->
                                Batches.sent(
                                        Frame.Kind.DIAGNOSTIC,
                                        sender,
                                        "p",
                                        at,
                                        Batches.fared(instance, at - random.nextInt(200), random.nextInt(3)));
                            default -> Batches.sent(Frame.Kind.ANALYTICS, sender, "p", at, "[]");
                        });
            }
            groups.add(new Group("c" + i, 1, frames));
        }
        return groups;
    }

    @Test
    void pagesAndDevicesAreKnownBySdkAlone() {
        Frame page = new Frame(
                Batches.ENVIRONMENT,
                Frame.Kind.DIAGNOSTIC,
                Frame.Channel.BROWSER,
                "p",
                NOW,
                Sender.of("JSClient/3.9.5"),
                Batches.started("page-load", "3.9.5").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Found found = Found.in(Batches.group("c", page));

        assertThat(found.instances()).isEmpty();
        assertThat(found.sdks().get(Batches.ENVIRONMENT).seen().keySet())
                .containsExactly(new Sdk("browser", "JSClient", "3.9.5", ""));
    }

    @Test
    void namesSdksByTheFirstProductOfTheirHeader() {
        assertThat(sdk("GoClient/7.10.0")).isEqualTo(new Sdk("server", "GoClient", "7.10.0", ""));
        assertThat(sdk("Ruby|Client#/8 extra/1")).isEqualTo(new Sdk("server", "Ruby_Client_", "8", ""));
        assertThat(sdk("node")).isEqualTo(new Sdk("server", "node", "", ""));
        assertThat(sdk("Mozilla/5.0 (X11; Linux x86_64)")).isEqualTo(new Sdk("server", Sdk.UNNAMED, "", ""));
        assertThat(sdk("")).isEqualTo(new Sdk("server", Sdk.UNNAMED, "", ""));
        assertThat(Sdk.ofKey(sdk("GoClient/7.10.0").key())).isEqualTo(sdk("GoClient/7.10.0"));
    }

    private static Sdk sdk(String userAgent) {
        return Sdk.of(Batches.sent(Frame.Kind.ANALYTICS, Sender.of(userAgent), "p", NOW, "[]"));
    }

    @Test
    void aFloodOfInventedSdksIsBoundedAndDoesNotHideTheLastSeen() {
        Sdks flood = IntStream.range(0, 1_000)
                .mapToObj(i -> Batches.sent(Frame.Kind.ANALYTICS, Sender.of("Fake" + i + "/1"), "p", NOW, "[]"))
                .map(frame -> Found.in(Batches.group("c", frame)).sdks().get(Batches.ENVIRONMENT))
                .reduce(Sdks.NONE, Sdks::merge);
        Frame later = Batches.sent(Frame.Kind.ANALYTICS, Sender.of("JavaClient/7"), "p", NOW + 600_000, "[]");
        Sdks merged = flood.merge(Found.in(Batches.group("c", later)).sdks().get(Batches.ENVIRONMENT));

        assertThat(merged.seen()).hasSize(Sdks.MOST).containsKey(Sdk.of(later));
        Frame muchLater = Batches.sent(Frame.Kind.ANALYTICS, Sender.of("JavaClient/8"), "p", NOW + 40 * DAY, "[]");
        assertThat(merged.merge(Found.in(Batches.group("c", muchLater)).sdks().get(Batches.ENVIRONMENT))
                        .seen())
                .containsOnlyKeys(Sdk.of(muchLater));
    }

    @Test
    void onlyTheLastTroublesAreKept() {
        Instance instance = IntStream.range(0, 300)
                .mapToObj(i ->
                        Batches.sent(Frame.Kind.DIAGNOSTIC, Sender.of("J/1"), "p", NOW, Batches.fared("i", NOW + i, 1)))
                .map(frame -> Found.in(Batches.group("c", frame))
                        .instances()
                        .getFirst()
                        .instance())
                .reduce(Instance::merge)
                .orElseThrow();

        assertThat(instance.troubles()).hasSize(Instance.MOST_TROUBLES);
        assertThat(instance.troubles().firstKey()).isEqualTo(NOW + 200);
    }
}
