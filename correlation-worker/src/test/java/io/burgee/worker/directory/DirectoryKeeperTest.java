package io.burgee.worker.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.BatchDecoder;
import io.burgee.events.Frame;
import io.burgee.events.Outcome;
import io.burgee.events.Sender;
import io.burgee.worker.Batches;
import io.burgee.worker.memory.MemoryStores;
import io.burgee.worker.platform.Parallel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DirectoryKeeperTest {
    private static final long NOW = 1_795_012_020_000L;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final ContextName ANN = new ContextName(Batches.ENVIRONMENT, "user", "ann");

    private final MemoryStores.Contexts directory = new MemoryStores.Contexts();
    private final DirectoryKeeper keeper = new DirectoryKeeper(directory, Parallel.inOrder(), 1_000);

    private static Mentions mentions(Frame... frames) {
        Mentions mentions = new Mentions();
        for (Frame frame : frames) {
            for (Outcome outcome : BatchDecoder.decode(frame.body())) {
                if (outcome instanceof Outcome.Decoded decoded) {
                    mentions.add(frame, decoded.event());
                }
            }
        }
        return mentions;
    }

    private static Frame frame(long at, String event) {
        return Batches.sent(
                Frame.Kind.ANALYTICS,
                new Sender("JavaClient/7.13.0", "", "application-id/shop application-version/2.1", ""),
                "p",
                at,
                "[" + event + "]");
    }

    private static String identify(String kind, String key, String attributes) {
        return "{\"kind\":\"identify\",\"creationDate\":1,\"context\":{\"kind\":\"%s\",\"key\":\"%s\"%s}}"
                .formatted(kind, key, attributes);
    }

    private static String evaluation(String flag, int variation, String context) {
        return "{\"kind\":\"feature\",\"creationDate\":1,\"key\":\"%s\",\"variation\":%d,\"version\":3,\"value\":\"v%d\",\"context\":%s}"
                .formatted(flag, variation, variation, context);
    }

    @Test
    void knowsAttributesSenderAndWhatFlagsServed() {
        keeper.keep(mentions(
                frame(NOW, identify("user", "ann", ",\"plan\":\"pro\"")),
                frame(NOW + 5, evaluation("checkout", 1, "{\"kind\":\"user\",\"key\":\"ann\",\"plan\":\"pro\"}"))));
        Entry ann = directory.entries().get(ANN);
        assertThat(ann.description().attributes()).containsEntry("plan", "\"pro\"");
        assertThat(ann.sender().application()).isEqualTo("shop/2.1");
        assertThat(ann.sender().sdk()).isEqualTo("JavaClient/7.13.0");
        assertThat(ann.flags()).containsEntry("checkout", new LastServed(NOW + 5, 1, 3, "\"v1\""));
        assertThat(directory.lists().keySet())
                .containsExactly(
                        Batches.ENVIRONMENT + " attributes#user",
                        Batches.ENVIRONMENT + " kinds",
                        Batches.ENVIRONMENT + " values#user#plan");
    }

    @Test
    void readsSummariesOfOneContext() {
        keeper.keep(mentions(frame(NOW, """
            {"kind":"summary","startDate":3,"endDate":5,"features":{"checkout":{"default":false,\
            "counters":[{"value":true,"count":2,"variation":0,"version":1}],"contextKinds":["user","org"]}},\
            "context":{"kind":"multi","user":{"key":"ann","name":"Ann"},"org":{"key":"o1"}}}""")));
        assertThat(directory.entries().get(ANN).flags()).containsKey("checkout");
        assertThat(directory.entries()).containsKey(new ContextName(Batches.ENVIRONMENT, "org", "o1"));
    }

    @Test
    void evaluationsOfAnonymousContextsDoNotHideTheirAttributes() {
        keeper.keep(mentions(frame(NOW, identify("user", "ann", ",\"anonymous\":true,\"country\":\"DE\""))));
        keeper.keep(mentions(frame(NOW + 1, evaluation("f", 0, """
            {"kind":"user","key":"ann","anonymous":true,"_meta":{"redactedAttributes":["country"]}}"""))));
        assertThat(directory.entries().get(ANN).description().attributes()).containsKey("country");
        assertThat(directory.entries().get(ANN).flags()).containsKey("f");
    }

    @Test
    void aContextThatSaysNothingNewCostsOneWriteAnHour() {
        for (int second = 0; second < 3 * 3_600; second++) {
            keeper.keep(mentions(frame(NOW + second * 1_000L, identify("user", "ann", ",\"plan\":\"pro\""))));
        }
        assertThat(directory.writes()).isLessThanOrEqualTo(4);
    }

    @Test
    void aContextThatIsNeverTheSameTwiceIsWrittenABoundedNumberOfTimes() {
        for (int second = 0; second < 3 * 3_600; second++) {
            keeper.keep(mentions(frame(NOW + second * 1_000L, identify("user", "ann", ",\"now\":" + second))));
        }
        assertThat(directory.writes()).isLessThanOrEqualTo(4 * (DirectoryKeeper.CHANGES_AN_HOUR + 1));
        assertThat(directory
                        .lists()
                        .get(Batches.ENVIRONMENT + " values#user#now")
                        .names())
                .hasSizeLessThanOrEqualTo(Counted.MOST);
    }

    @Test
    void aChangeIsWrittenAtOnce() {
        keeper.keep(mentions(frame(NOW, identify("user", "ann", ",\"plan\":\"free\""))));
        keeper.keep(mentions(frame(NOW + MINUTE, identify("user", "ann", ",\"plan\":\"pro\""))));
        keeper.keep(mentions(frame(NOW + 2 * MINUTE, identify("user", "ann", ",\"plan\":\"free\""))));
        assertThat(directory.entries().get(ANN).description().attributes()).containsEntry("plan", "\"free\"");
    }

    @Test
    void whateverTheOrderAndNumberOfChunksTheDirectoryIsTheSame() {
        List<Mentions> all = new ArrayList<>();
        Random traffic = new Random(11);
        for (int i = 0; i < 60; i++) {
            String user = "user-" + traffic.nextInt(5);
            String plan = ",\"plan\":\"p" + traffic.nextInt(3) + "\"";
            long at = NOW + traffic.nextInt(10) * HOUR + i;
            all.add(mentions(
                    frame(at, identify("user", user, plan)),
                    frame(
                            at,
                            evaluation(
                                    "f" + traffic.nextInt(3),
                                    traffic.nextInt(2),
                                    "{\"kind\":\"user\",\"key\":\"" + user + "\"" + plan + "}"))));
        }
        MemoryStores.Contexts expected = kept(all);
        assertThat(expected.entries()).hasSize(5);
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<Mentions> delivered = new ArrayList<>(all);
            delivered.addAll(all.subList(0, random.nextInt(all.size())));
            Collections.shuffle(delivered, random);
            MemoryStores.Contexts actual = kept(delivered);
            assertThat(actual.entries()).isEqualTo(expected.entries());
            assertThat(actual.lists()).isEqualTo(expected.lists());
        }
    }

    /** By workers that remember nothing, so that everything is written. */
    private static MemoryStores.Contexts kept(List<Mentions> mentions) {
        MemoryStores.Contexts contexts = new MemoryStores.Contexts();
        mentions.forEach(it -> new DirectoryKeeper(contexts, Parallel.inOrder(), 0).keep(it));
        return contexts;
    }

    @Test
    void flagsThatSdksDidNotKnowAreListed() {
        keeper.keep(mentions(frame(NOW, """
            {"kind":"summary","startDate":3,"endDate":5,"features":{\
            "gone":{"default":false,"counters":[{"value":false,"count":2,"unknown":true}],"contextKinds":["user"]},\
            "there":{"default":false,"counters":[{"value":false,"count":2,"version":4}],"contextKinds":["user"]}}}""")));
        assertThat(directory.lists().get(Batches.ENVIRONMENT + " unknownFlags").names())
                .containsOnlyKeys("gone");
    }

    @Test
    void goalEventsAreListedByTheKindsOfTheirContexts() {
        keeper.keep(mentions(frame(NOW, """
            {"kind":"custom","creationDate":5,"key":"bought",\
            "context":{"kind":"multi","user":{"key":"ann"},"device":{"key":"d"}}}"""), frame(NOW, """
            {"kind":"custom","creationDate":5,"key":"bought","context":{"kind":"user","key":"bob"}}"""), frame(NOW, """
            {"kind":"click","creationDate":5,"key":"buy","url":"https://x.example/","contextKeys":{"user":"ann"}}""")));
        SortedMap<String, Counted.Seen> ofUsers =
                directory.lists().get(Batches.ENVIRONMENT + " goals#user").names();
        assertThat(ofUsers).containsOnlyKeys("click:buy", "custom:bought");
        assertThat(ofUsers.get("custom:bought").contexts().estimate()).isEqualTo(2);
        assertThat(directory.lists().get(Batches.ENVIRONMENT + " goals#device").names())
                .containsOnlyKeys("custom:bought");
    }

    @Test
    void contextsOfNoPossibleKindAreLeftOut() {
        keeper.keep(mentions(
                frame(NOW, identify("so what", "ann", "")),
                frame(NOW, identify("a#b", "ann", "")),
                frame(NOW, identify("k".repeat(129), "ann", ""))));
        assertThat(directory.entries()).isEmpty();
    }

    @Test
    void aListKeepsThoseSeenLastAndByMost() {
        Counted common = IntStream.range(0, 50)
                .mapToObj(i -> list("common", "user-" + i, NOW))
                .reduce(Counted.NONE, Counted::merge);
        Counted old = list("aaa-old", "user-1", NOW - 48 * HOUR);
        Counted flood = IntStream.range(0, 300)
                .mapToObj(i -> list("flood-" + i, "user-1", NOW))
                .reduce(Counted.NONE, Counted::merge);
        Counted all = old.merge(common).merge(flood);
        assertThat(all.names()).hasSize(Counted.MOST).containsKey("common").doesNotContainKey("aaa-old");
        assertThat(all.more()).isTrue();
    }

    private static Counted list(String name, String context, long at) {
        return new Counted(
                new java.util.TreeMap<>(
                        java.util.Map.of(name, new Counted.Seen(Hours.at(at), Sketch.of(context), false))),
                false);
    }
}
