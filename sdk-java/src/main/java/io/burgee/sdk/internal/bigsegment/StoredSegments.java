package io.burgee.sdk.internal.bigsegment;

import io.burgee.evaluation.BigSegments;
import io.burgee.evaluation.BigSegmentsStatus;
import io.burgee.sdk.bigsegment.BigSegmentStore;
import io.burgee.sdk.bigsegment.BigSegmentStoreStatus;
import io.burgee.sdk.internal.http.Pause;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Answers the evaluator from the application's store (LaunchDarkly SDK protocol, big segments). The store is asked on threads of its own, few and
 * with a bounded queue, so that one that hangs costs an evaluation a limited time and the application no memory.
 */
public final class StoredSegments implements BigSegments, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.burgee.sdk.bigsegments");
    private static final int THREADS = 8;
    private static final int WAITING = 1_000;
    private static final Membership FAILED = new Membership(reference -> null, BigSegmentsStatus.STORE_ERROR);

    private final BigSegmentStore store;
    private final Duration timeout;
    private final ThreadPoolExecutor threads;
    private final MembershipCache cache;
    private final StoreWatch watch;

    public StoredSegments(
            BigSegmentSettings settings,
            InstantSource clock,
            InstantSource elapsed,
            Pause pause,
            ThreadFactory threads,
            Consumer<BigSegmentStoreStatus> onStatus) {
        this.store = settings.store();
        this.timeout = settings.timeout();
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), threads);
        this.threads.allowCoreThreadTimeOut(true);
        this.cache = new MembershipCache(settings.cacheSize(), settings.cacheTime(), elapsed, this::ask);
        this.watch = new StoreWatch(settings, clock, pause, threads, onStatus);
    }

    public void start() {
        watch.start();
    }

    @Override
    public Membership membership(String contextKey) {
        try {
            Map<String, Boolean> answer = await(cache.get(hash(contextKey)));
            BigSegmentsStatus trust = status().stale() ? BigSegmentsStatus.STALE : BigSegmentsStatus.HEALTHY;
            return new Membership(answer::get, trust);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.log(System.Logger.Level.ERROR, "The store of big segments failed ({0}).", e.getCause());
        } catch (TimeoutException e) {
            LOG.log(System.Logger.Level.ERROR, "The store of big segments did not answer within {0}.", timeout);
        }
        return FAILED;
    }

    /** How the store stands; not available when it did not say in time. */
    public BigSegmentStoreStatus currentStatus() {
        try {
            return status();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, "The store of big segments does not say how it stands.", e);
        }
        return new BigSegmentStoreStatus(false, false);
    }

    @Override
    public void close() {
        watch.close();
        threads.shutdownNow();
        try {
            store.close();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "The store of big segments could not be closed.", e);
        }
    }

    private BigSegmentStoreStatus status() throws InterruptedException, ExecutionException, TimeoutException {
        BigSegmentStoreStatus known = watch.status();
        return known == null ? await(watch.first()) : known;
    }

    private CompletableFuture<Map<String, Boolean>> ask(String contextHash) {
        CompletableFuture<Map<String, Boolean>> answer = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                try {
                    Map<String, Boolean> memberships = store.memberships(contextHash);
                    answer.complete(Objects.requireNonNullElse(memberships, Map.of()));
                } catch (Throwable e) {
                    answer.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new IllegalStateException("too many questions wait for it, or it is closed"));
        }
        return answer;
    }

    private <T> T await(CompletableFuture<T> answer) throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    static String hash(String contextKey) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(sha.digest(contextKey.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
