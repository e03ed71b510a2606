package io.burgee.worker.saving;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.Fragment;
import io.burgee.events.Group;
import io.burgee.worker.Batches;
import io.burgee.worker.Fragments;
import io.burgee.worker.Stores;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DynamoRawChunksTest {
    private static final long NOW = 1_795_000_000_000L;
    private static final Headroom HEADROOM = new Headroom(64 << 20, Duration.ofSeconds(10));

    @Test
    void keepsChunksThatAreLargerThanARow() {
        try (Stores stores = new Stores()) {
            Tables tables = new Tables("parts-");
            tables.create(stores.dynamo());
            RawChunks chunks = new DynamoRawChunks(new Dynamo(stores.dynamo()), tables, Duration.ofDays(30), HEADROOM);
            Group large = Batches.group("i-1-1", Batches.frame("p", NOW, incompressible(900_000)));
            Group small = Batches.group("i-1-10", Batches.frame("q", NOW, "{}"));
            for (Group group : List.of(large, small, large)) {
                chunks.put(chunk(group));
            }
            List<RawChunk> read = new ArrayList<>();
            chunks.each(Bucket.of(large), read::add);
            assertThat(read).extracting(chunk -> chunk.group().chunkId()).containsExactly("i-1-1", "i-1-10");
            assertThat(read.getFirst().group().frames().getFirst().body())
                    .isEqualTo(large.frames().getFirst().body());
            assertThat(read.getFirst().compressed()).hasSizeGreaterThan(400_000);
        }
    }

    @Test
    void putsAChunkTogetherThatCameInFragmentsHoweverTheyCame() {
        try (Stores stores = new Stores()) {
            Tables tables = new Tables("fragments-");
            tables.create(stores.dynamo());
            RawChunks chunks = new DynamoRawChunks(new Dynamo(stores.dynamo()), tables, Duration.ofDays(30), HEADROOM);
            Group large = Batches.group("i-1-1", Batches.frame("p", NOW, incompressible(1_900_000)));
            Group other = Batches.group("i-1-11", Batches.frame("q", NOW, incompressible(600_000)));
            List<Fragment> pieces = Fragments.of(large);
            List<Fragment> others = Fragments.of(other);
            assertThat(pieces).hasSizeGreaterThan(3);
            chunks.put(chunk(Batches.group("i-1-10", Batches.frame("r", NOW, "{}"))));

            assertThat(chunks.put(others.getLast())).isEmpty();
            for (Fragment piece : pieces.subList(1, pieces.size())) {
                assertThat(chunks.put(piece)).isEmpty();
                assertThat(chunks.put(piece)).isEmpty();
            }
            assertThat(ids(chunks, large)).containsExactly("i-1-10");
            assertThat(chunks.put(pieces.getFirst()))
                    .get()
                    .satisfies(whole -> assertThat(Arrays.equals(whole.group().encode(), large.encode()))
                            .isTrue());
            assertThat(chunks.put(pieces.getLast())).isPresent();
            assertThat(ids(chunks, large)).containsExactly("i-1-1", "i-1-10");
            assertThat(chunks.put(others.getFirst())).isPresent();
            assertThat(ids(chunks, large)).containsExactly("i-1-1", "i-1-10", "i-1-11");
        }
    }

    @Test
    void aFragmentThatComesAgainAfterItsChunkWasReplacedLeavesNothingBehind() {
        try (Stores stores = new Stores()) {
            Tables tables = new Tables("replaced-");
            tables.create(stores.dynamo());
            RawChunks chunks = new DynamoRawChunks(new Dynamo(stores.dynamo()), tables, Duration.ofDays(30), HEADROOM);
            Group large = Batches.group("i-1-1", Batches.frame("p", NOW, incompressible(900_000)));
            List<Fragment> pieces = Fragments.of(large);
            pieces.forEach(chunks::put);
            RawChunk first = chunk(Batches.group("i-1-1~1", Batches.frame("p", NOW, incompressible(800_000))));
            RawChunk second = chunk(Batches.group("i-1-1~2", Batches.frame("p", NOW, "{}")));
            chunks.replace(chunk(large), first);
            assertThat(chunks.put(pieces.getLast()))
                    .hasValueSatisfying(it -> assertThat(it.group().chunkId()).isEqualTo("i-1-1~1"));
            chunks.replace(first, second);
            for (Fragment piece : pieces) {
                assertThat(chunks.put(piece))
                        .hasValueSatisfying(
                                it -> assertThat(it.group().chunkId()).isEqualTo("i-1-1~2"));
            }
            assertThat(ids(chunks, large)).containsExactly("i-1-1~2");
            List<String> rows = new ArrayList<>();
            new Dynamo(stores.dynamo())
                    .query(tables.raw(), Bucket.of(large).key(), "", row -> rows.add(row.text(Tables.SK)));
            assertThat(rows).containsExactly("i-1-1~2");
        }
    }

    private static List<String> ids(RawChunks chunks, Group like) {
        List<String> ids = new ArrayList<>();
        chunks.each(Bucket.of(like), chunk -> ids.add(chunk.group().chunkId()));
        return ids;
    }

    private static RawChunk chunk(Group group) {
        return MessageBody.chunk(MessageBody.bytes(MessageBody.encode(group)));
    }

    private static String incompressible(int length) {
        return new Random(1)
                .ints(length, ' ', '~')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
