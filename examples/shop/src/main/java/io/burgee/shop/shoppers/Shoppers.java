package io.burgee.shop.shoppers;

import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.BurgeeConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The process that sends seeded shoppers, each along its own short path through the shop. It is a process of its own so
 * that its purchases and clicks meet the shop's exposures only in the worker. It ends when all have come, or when its
 * parent closes its standard input; the next start goes on with the shopper after the last.
 */
public final class Shoppers {

    private static final long SEED = 20_261_122;
    private static final int PER_SECOND = 25;

    private final Web web;
    private final Path progress;
    private final CountDownLatch stop = new CountDownLatch(1);

    private Shoppers(Web web, Path progress) {
        this.web = web;
        this.progress = progress;
    }

    public static void main(String[] args) throws Exception {
        var payments = BurgeeClient.start(BurgeeConfig.builder(env("BURGEE_SDK_KEY"))
                .uri(env("BURGEE_DELIVERY"))
                .eventsUri(env("BURGEE_EVENTS"))
                .application("payments", "1.0")
                .build());
        var shop = URI.create(env("SHOP"));
        try (var web = new Web(shop, URI.create(env("BURGEE_EVENTS")), env("BURGEE_CLIENT_SIDE_ID"), payments)) {
            var shoppers = new Shoppers(web, Path.of(env("SHOPPERS_PROGRESS")));
            Thread.ofPlatform().daemon().name("parent").start(shoppers::stopWithParent);
            var main = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> shoppers.stopAndAwait(main)));
            shoppers.send(Integer.parseInt(env("SHOPPERS")));
        }
    }

    private static String env(String name) {
        return Objects.requireNonNull(System.getenv(name), () -> "The environment variable " + name + " is missing.");
    }

    private void send(int total) throws IOException, InterruptedException {
        int first = Files.exists(progress)
                ? Integer.parseInt(Files.readString(progress).strip())
                : 0;
        long start = System.nanoTime();
        try (ExecutorService walking = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = first; number < total; number++) {
                long due = start + (number - first) * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
                if (stop.await(due - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return;
                }
                Files.writeString(progress, Integer.toString(number + 1));
                // Neighbouring seeds must not draw alike: SplittableRandom mixes them, Random does not.
                var random = new SplittableRandom(SEED + number);
                var shopper = Shopper.drawn(number, random);
                walking.submit(() -> walk(shopper, random));
            }
        }
    }

    private void walk(Shopper shopper, RandomGenerator random) {
        try {
            for (var step : shopper.before()) {
                act(step, shopper);
                pause(random);
            }
            if (shopper.visits() == 0) {
                return;
            }
            for (var step : shopper.after(web.visit(shopper))) {
                pause(random);
                act(step, shopper);
            }
        } catch (IOException e) {
            System.err.println("shoppers: " + shopper.visitor() + " gave up: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void act(Shopper.Step step, Shopper shopper) throws IOException, InterruptedException {
        switch (step) {
            case VISIT -> web.visit(shopper);
            case CLICK -> web.click(shopper.visitor());
            case PAY -> web.pay(shopper.visitor(), shopper.cents());
        }
    }

    /** A moment between two steps; it also keeps "paid before" apart from "came" on any clock. */
    private static void pause(RandomGenerator random) throws InterruptedException {
        Thread.sleep(Duration.ofMillis(50 + random.nextInt(400)));
    }

    /** Ctrl-C reaches this process too: the shoppers under way still finish. */
    private void stopAndAwait(Thread main) {
        stop.countDown();
        try {
            main.join(Duration.ofSeconds(6));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopWithParent() {
        try {
            while (System.in.read() >= 0) {
                // The parent says nothing; only the end of its pipe matters.
            }
        } catch (IOException e) {
            // A broken pipe says the same as a closed one.
        }
        stop.countDown();
    }
}
