package io.burgee.ingest.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.Zstd;
import io.burgee.events.Fragment;
import io.burgee.events.Frame;
import io.burgee.events.Group;
import io.burgee.events.Sender;
import io.burgee.ingest.queue.Breaker;
import io.burgee.ingest.queue.MessageQueue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoalescerTest {
    private static final Duration LINGER = Duration.ofMillis(30);
    private static final Duration FOREVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String ONE = "a";
    private static final String OTHER = "b";

    private final HeldQueue queue = new HeldQueue();
    private final Breaker breaker = new Breaker(Duration.ZERO, FOREVER, FOREVER, System::nanoTime);
    private Coalescer coalescer;

    @AfterEach
    void close() {
        queue.answerAll();
        coalescer.close();
    }

    @Test
    void batches_of_one_lane_share_a_message_after_the_linger() {
        start(LINGER, 8);
        List<CompletableFuture<Commit>> answers = offer(ONE, 20, 100);

        Held send = queue.next(0);
        assertThat(send.groups()).singleElement().satisfies(group -> {
            assertThat(group.frames()).hasSize(20);
            assertThat(group.chunkId()).isEqualTo("test-7-0");
            assertThat(group.lane()).isEqualTo(Group.laneOf(ONE));
        });
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        send.accept(0);
        assertThat(answers).allSatisfy(it -> assertThat(it.join()).isEqualTo(Commit.ACCEPTED));
    }

    @Test
    void each_batch_is_answered_by_the_entry_of_its_own_message() {
        start(Duration.ofMillis(200), 8);
        List<CompletableFuture<Commit>> one = offer(ONE, 5, 100);
        List<CompletableFuture<Commit>> other = offer(OTHER, 5, 100);

        await().until(() -> queue.messages() == 2);
        for (Held send : queue.sends) {
            List<Group> groups = send.groups();
            send.accept(IntStream.range(0, groups.size())
                    .filter(i -> groups.get(i).lane() == Group.laneOf(ONE))
                    .toArray());
        }
        assertThat(one).allSatisfy(it -> assertThat(it.join()).isEqualTo(Commit.ACCEPTED));
        assertThat(other).allSatisfy(it -> assertThat(it.join()).isEqualTo(Commit.FAILED));
    }

    @Test
    void a_full_group_does_not_wait() {
        start(FOREVER, 8);
        offer(ONE, 3, 100_000);

        assertThat(queue.next(0).groups().getFirst().frames()).isNotEmpty();
    }

    @Test
    void groups_grow_while_all_sends_are_busy() {
        start(LINGER, 1);
        offer(ONE, 1, 100);
        Held first = queue.next(0);
        List<CompletableFuture<Commit>> later = offer(ONE, 50, 100);

        await().during(Duration.ofMillis(100)).until(() -> queue.sends.size() == 1);
        assertThat(coalescer.longestWait()).isGreaterThan(LINGER.toNanos());
        first.accept(0);
        Held second = queue.next(1);
        assertThat(second.groups())
                .singleElement()
                .satisfies(group -> assertThat(group.frames()).hasSize(50));
        second.accept(0);
        assertThat(later).allSatisfy(it -> assertThat(it.join()).isEqualTo(Commit.ACCEPTED));
        await().until(() -> coalescer.longestWait() == 0);
    }

    @Test
    void a_send_that_fails_or_throws_fails_its_batches_only() {
        start(LINGER, 8);
        List<CompletableFuture<Commit>> failing = offer(ONE, 3, 100);
        queue.next(0).fail();
        assertThat(failing).allSatisfy(it -> assertThat(it.join()).isEqualTo(Commit.FAILED));
        assertThat(breaker.isOpen()).isTrue();

        queue.throwing = true;
        assertThat(offer(ONE, 1, 100)).allSatisfy(it -> assertThat(it.join()).isEqualTo(Commit.FAILED));
        queue.throwing = false;
        List<CompletableFuture<Commit>> passing = offer(ONE, 3, 100);
        queue.next(1).accept(0);
        assertThat(passing).allSatisfy(it -> assertThat(it.join()).isEqualTo(Commit.ACCEPTED));
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void a_batch_that_fits_no_message_goes_in_several_and_is_safe_when_all_are() {
        start(LINGER, 8);
        CompletableFuture<Commit> large = offer(ONE, 1, 4 << 20).getFirst();
        await().until(() -> queue.messages() == 12);
        for (int i = 0; i < queue.sends.size(); i++) {
            assertThat(large).isNotDone();
            queue.sends
                    .get(i)
                    .accept(IntStream.range(0, queue.sends.get(i).bodies.size()).toArray());
        }
        assertThat(large.join()).isEqualTo(Commit.ACCEPTED);
        List<Fragment> fragments = queue.sends.stream()
                .flatMap(send -> send.bodies.stream())
                .map(body -> Fragment.decode(Base64.getDecoder().decode(body)))
                .toList();
        assertThat(fragments)
                .allSatisfy(it -> assertThat(it.chunkId()).isEqualTo("test-7-0"))
                .allSatisfy(it -> assertThat(it.parts()).isEqualTo(12))
                .extracting(Fragment::part)
                .containsExactlyElementsOf(IntStream.range(0, 12).boxed().toList());
    }

    @Test
    void a_batch_of_which_a_part_is_lost_is_repeated_and_others_pass_it() {
        start(LINGER, 16);
        CompletableFuture<Commit> large = offer(ONE, 1, 4 << 20).getFirst();
        await().until(() -> queue.messages() == 12);
        queue.sends.getFirst().fail();
        List<CompletableFuture<Commit>> small = offer(ONE, 2, 100);
        await().until(() -> queue.messages() == 13);
        for (Held send : List.copyOf(queue.sends).reversed()) {
            send.accept(IntStream.range(0, send.bodies.size()).toArray());
        }

        assertThat(small).allSatisfy(it -> assertThat(it.join()).isEqualTo(Commit.ACCEPTED));
        assertThat(large.join()).isEqualTo(Commit.FAILED);
    }

    @Test
    void a_batch_that_could_not_be_packed_for_an_error_is_told_so_and_others_pass_it() {
        AtomicBoolean failing = new AtomicBoolean(true);
        start(LINGER, 8, () -> {
            if (failing.get()) {
                throw new OutOfMemoryError("injected");
            }
            return "id";
        });
        assertThat(offer(ONE, 1, 100).getFirst()).succeedsWithin(SOON).isEqualTo(Commit.FAILED);
        assertThat(offer(ONE, 1, 4 << 20).getFirst()).succeedsWithin(SOON).isEqualTo(Commit.FAILED);

        failing.set(false);
        List<CompletableFuture<Commit>> passing = offer(ONE, 2, 100);
        queue.next(0).accept(0);
        assertThat(passing).allSatisfy(it -> assertThat(it.join()).isEqualTo(Commit.ACCEPTED));
    }

    @Test
    void never_sends_more_than_a_queue_takes_at_once() {
        start(FOREVER, 1);
        List<CompletableFuture<Commit>> answers = offer(ONE, 40, 300_000);
        await().until(() -> !queue.sends.isEmpty());
        for (int i = 0; answers.stream().anyMatch(it -> !it.isDone()) && i < 40; i++) {
            Held send = queue.next(i);
            assertThat(send.bodies.size()).isLessThanOrEqualTo(MessageQueue.MOST_MESSAGES);
            assertThat(send.bodies.stream().mapToInt(String::length).sum())
                    .isLessThanOrEqualTo(MessageQueue.MOST_BYTES);
            send.accept(IntStream.range(0, send.bodies.size()).toArray());
        }
        assertThat(answers).allSatisfy(it -> assertThat(it).isCompletedWithValue(Commit.ACCEPTED));
    }

    @Test
    void a_stop_sends_what_it_has_and_takes_no_more() {
        start(FOREVER, 8);
        List<CompletableFuture<Commit>> answers = offer(ONE, 3, 100);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(coalescer::close);
        queue.next(0);

        assertThat(offer(ONE, 1, 100).getFirst().join()).isEqualTo(Commit.STOPPED);
        assertThat(closed).isNotDone();
        queue.next(0).accept(0);
        assertThat(answers).allSatisfy(it -> assertThat(it.join()).isEqualTo(Commit.ACCEPTED));
        closed.join();
    }

    private void start(Duration linger, int mostSends) {
        start(linger, mostSends, new ChunkIds("test", 7));
    }

    private void start(Duration linger, int mostSends, Supplier<String> chunkIds) {
        BatchMeters meters = new BatchMeters(new SimpleMeterRegistry());
        coalescer = new Coalescer(linger, chunkIds, new Sends(queue, breaker, meters, mostSends), meters);
        coalescer.start();
    }

    /** Batches of noise, which does not compress. */
    private List<CompletableFuture<Commit>> offer(String environmentId, int count, int size) {
        Random random = new Random(size);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    byte[] body = new byte[size];
                    random.nextBytes(body);
                    CompletableFuture<Commit> answer = new CompletableFuture<>();
                    coalescer.offer(
                            new Frame(
                                    environmentId,
                                    Frame.Kind.ANALYTICS,
                                    Frame.Channel.SERVER,
                                    "p" + i,
                                    i,
                                    Sender.of(""),
                                    body),
                            answer::complete);
                    return answer;
                })
                .toList();
    }

    /** A queue that answers when it is told to. */
    private static final class HeldQueue implements MessageQueue {
        private final List<Held> sends = new CopyOnWriteArrayList<>();
        private volatile boolean throwing;
        private volatile boolean open;

        @Override
        public CompletionStage<BitSet> send(List<String> bodies) {
            if (throwing) {
                throw new IllegalStateException("injected");
            }
            Held send = new Held(bodies, new CompletableFuture<>());
            sends.add(send);
            if (open) {
                send.fail();
            }
            return send.answer;
        }

        Held next(int index) {
            await().until(() -> sends.size() > index);
            return sends.get(index);
        }

        int messages() {
            return sends.stream().mapToInt(it -> it.bodies.size()).sum();
        }

        void answerAll() {
            open = true;
            sends.forEach(Held::fail);
        }

        @Override
        public boolean isFound() {
            return true;
        }
    }

    private record Held(List<String> bodies, CompletableFuture<BitSet> answer) {
        List<Group> groups() {
            return bodies.stream()
                    .map(it -> Group.decode(Zstd.decompress(Base64.getDecoder().decode(it), Group.MAX_BYTES)))
                    .toList();
        }

        void accept(int... indices) {
            BitSet accepted = new BitSet();
            IntStream.of(indices).forEach(accepted::set);
            answer.complete(accepted);
        }

        void fail() {
            answer.completeExceptionally(new IllegalStateException("injected"));
        }
    }
}
