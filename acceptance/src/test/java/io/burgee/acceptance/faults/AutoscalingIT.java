package io.burgee.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.events.Frame;
import io.burgee.events.Group;
import io.burgee.events.Sender;
import io.burgee.local.store.Queues;
import io.burgee.local.store.Tables;
import io.burgee.scaling.Policies;
import io.burgee.scaling.WorkerScaling;
import io.burgee.worker.saving.MessageBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fleet of workers follows its load, for real: worker processes on ElasticMQ and DynamoDB Local, sized by the constants and the policies that
 * infra/aws declares and simulates, from the metrics that the workers themselves write for CloudWatch. Real time, nothing sped up: a step to
 * the fourfold, back, and a sixfold spike of two minutes. Not in the suite, as it takes 18 minutes (acceptance/README.md).
 */
class AutoscalingIT {
    private static final int CALL_MILLIS = 40;

    /** About what such a worker handles: a message and the correlation and fold that follow take some twenty calls. */
    private static final double SPEED = Double.parseDouble(System.getProperty("burgee.autoscaling.speed", "2.5"));

    /** Fewer and smaller than in production, as all of them share this machine. The rest is what is deployed. */
    private static final WorkerScaling SCALING = new WorkerScaling(
            2,
            12,
            WorkerScaling.STANDARD.busyTarget(),
            WorkerScaling.STANDARD.calmBelow(),
            WorkerScaling.STANDARD.calmTo(),
            15 * SPEED,
            WorkerScaling.STANDARD.period(),
            WorkerScaling.STANDARD.warmup(),
            WorkerScaling.STANDARD.prepared(),
            WorkerScaling.STANDARD.finish());

    /** A policy that shrinks after two and a half minutes; AWS's would wait longer, which costs but delays nothing. */
    private static final int LOW_VALUES = 15;

    /** What CloudWatch needs to make a metric of a line in a log, seconds. */
    private static final int METRIC_DELAY = 10;

    private static final double USUAL = SPEED;
    private static final Phase[] PHASES = {
        new Phase("usual", 150, 1),
        new Phase("step", 300, 4),
        new Phase("back", 270, 1),
        new Phase("spike", 120, 6),
        new Phase("usual again", 240, 1)
    };
    private static final int BATCH_SIZE = 3;

    /** Three values, their way, one repetition of the action, and a start from the pool; as in the simulation. */
    private static final int REACTION = 150;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path stores;

    private record Phase(String name, int seconds, double times) {}

    /** The state at a second. */
    private record Moment(int second, long waiting, int desired, int inService) {}

    private final Truth truth = new Truth(3, 300);
    private final Set<String> sent = new HashSet<>();
    private final List<Moment> moments = new CopyOnWriteArrayList<>();
    private final List<WorkerFleet.Sample> samples = new ArrayList<>();
    private long begun;

    @Test
    void aRealFleetFollowsAStepAndASpikeAndLosesNothingWhenItShrinks() throws Exception {
        Path folder =
                Files.createDirectories(Path.of("target", "autoscaling", Long.toString(System.currentTimeMillis())));
        try (var queues = Queues.open(Files.createDirectory(stores.resolve("queues")));
                var tables = Tables.open(Files.createDirectory(stores.resolve("tables")));
                var plan = new PlanServer();
                var sqs = Deployment.sqs(queues.endpoint());
                var dynamo = Deployment.dynamo(tables.endpoint())) {
            plan.publish("/internal/plan", Truth.PLAN);
            plan.publish("/internal/orders", PlanServer.NO_ORDERS);
            var deployment = new Deployment(sqs, dynamo, "scaling-", Duration.ofSeconds(60));
            List<String> settings = deployment.worker(plan.uri(), queues.endpoint(), tables.endpoint(), "30s", "500ms");
            long start = System.currentTimeMillis();
            try (var fleet = new WorkerFleet(SCALING, folder, emf -> worker(settings, emf))) {
                fleet.resize(-WorkerFleet.MACHINE_SECONDS, SCALING.fewest());
                await().atMost(PATIENCE).until(() -> {
                    fleet.look(0);
                    return fleet.inService(0) == SCALING.fewest();
                });
                run(deployment, fleet);
                await().atMost(PATIENCE).until(deployment::drained);
                assertThat(fleet.lost()).isEmpty();
                deployment.awaitTally(PATIENCE);
                report(fleet);
                assertThat(fleet.departures()).isNotEmpty().allSatisfy(departure -> {
                    assertThat(departure.exit()).isEqualTo(143);
                    assertThat(departure.seconds()).isLessThan(SCALING.finish().toSeconds());
                });
            }
            assertThat(greatestAge("step")).isLessThan(60);
            assertThat(greatestAge("spike")).isLessThan(90);
            assertThat(greatestAge("usual again")).as("what the spike left").isLessThan(90);
            assertThat(changesOfDirection()).isLessThanOrEqualTo(12);
            assertThat(backlogGrewWithCapacityLeft()).isEmpty();
            Ledger ledger = deployment.ledger();
            assertThat(deployment.saved(start)).containsAll(sent);
            assertThat(deployment.tally()).isEqualTo(truth.tally());
            assertThat(deployment.served()).isEqualTo(truth.served());
            assertThat(ledger.unbalanced()).isEmpty();
            assertThat(ledger.sum("counted:")).isEqualTo(truth.events() - truth.broken());
            assertThat(ledger.sum("rejected:")).isEqualTo(truth.broken());
            assertThat(deployment.deadLetters()).isZero();
        }
    }

    private static List<String> worker(List<String> settings, Path emf) {
        List<String> all =
                settings.stream().map(AutoscalingIT::unhurried).collect(Collectors.toCollection(ArrayList::new));
        all.add("--burgee.worker.operations.emf=" + emf.toAbsolutePath());
        return Jvm.command(SlowWorker.class, List.of("-Dburgee.slow.millis=" + CALL_MILLIS), all);
    }

    /** As in production, or nearly: what other tests have done twice a second would be most of what these workers do. */
    private static String unhurried(String setting) {
        return setting.replaceFirst("tally-interval=.*", "tally-interval=20s")
                .replaceFirst("plan-interval=.*", "plan-interval=1s")
                .replaceFirst("queues.long-poll=.*", "queues.long-poll=5s");
    }

    /** Sends by the clock, whatever becomes of it, and lets the policies decide once a second. */
    private void run(Deployment deployment, WorkerFleet fleet) throws InterruptedException {
        begun = System.currentTimeMillis();
        int seconds = second(PHASES.length);
        try (var timer = Executors.newScheduledThreadPool(2)) {
            var sending = timer.scheduleAtFixedRate(() -> send(deployment), 0, 100, TimeUnit.MILLISECONDS);
            var policies = new Policies(SCALING, LOW_VALUES);
            var deciding = timer.scheduleAtFixedRate(() -> tick(deployment, fleet, policies), 1, 1, TimeUnit.SECONDS);
            await().atMost(Duration.ofSeconds(seconds).plus(PATIENCE))
                    .until(() -> sending.isDone() || deciding.isDone() || moments.size() >= seconds);
            sending.cancel(false);
            deciding.cancel(false);
            assertThat(List.of(sending.state(), deciding.state())).doesNotContain(Future.State.FAILED);
        }
    }

    private void send(Deployment deployment) {
        double due = due((System.currentTimeMillis() - begun) / 1e3);
        while (sent.size() < due) {
            long now = System.currentTimeMillis();
            Truth.Batch batch = truth.next(BATCH_SIZE, now);
            Frame frame = new Frame(
                    Truth.ENVIRONMENT,
                    Frame.Kind.ANALYTICS,
                    Frame.Channel.SERVER,
                    batch.id(),
                    now,
                    Sender.of("JavaClient/7.13.0"),
                    batch.body().getBytes(StandardCharsets.UTF_8));
            deployment.send(MessageBody.encode(
                    new Group("load-" + sent.size(), Group.laneOf(Truth.ENVIRONMENT), List.of(frame))));
            sent.add(batch.id());
        }
    }

    /** How many messages ought to have been sent by then. */
    private static double due(double seconds) {
        double due = 0;
        double left = seconds;
        for (Phase phase : PHASES) {
            due += USUAL * phase.times * Math.clamp(left, 0, phase.seconds);
            left -= phase.seconds;
        }
        return due;
    }

    /** When a phase begins. */
    private static int second(int phase) {
        int second = 0;
        for (int i = 0; i < phase; i++) {
            second += PHASES[i].seconds;
        }
        return second;
    }

    private void tick(Deployment deployment, WorkerFleet fleet, Policies policies) {
        try {
            int now = moments.size();
            samples.addAll(fleet.look(now));
            int period = (int) SCALING.period().toSeconds();
            if (now % period == 0 && now >= period + METRIC_DELAY) {
                long to = begun + Duration.ofSeconds(now - METRIC_DELAY).toMillis();
                List<WorkerFleet.Sample> said = samples.stream()
                        .filter(sample -> sample.at() >= to - SCALING.period().toMillis() && sample.at() < to)
                        .toList();
                policies.see(
                        average(said, WorkerFleet.Sample::busyFraction),
                        average(said, WorkerFleet.Sample::backlogPerInstance));
                int wanted = policies.decide(now, fleet.desired(), fleet.warm(now), fleet.isWarming(now));
                System.out.printf(
                        "autoscaling: %4d s, busy %.2f, backlog %5.1f an instance, %d in service, %d wanted%n",
                        now,
                        average(said, WorkerFleet.Sample::busyFraction),
                        average(said, WorkerFleet.Sample::backlogPerInstance),
                        fleet.inService(now),
                        wanted);
                fleet.resize(now, wanted);
            }
            moments.add(new Moment(now, deployment.visible(), fleet.desired(), fleet.inService(now)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double average(List<WorkerFleet.Sample> said, ToDoubleFunction<WorkerFleet.Sample> metric) {
        OptionalDouble average = said.stream()
                .mapToDouble(metric)
                .filter(value -> !Double.isNaN(value))
                .average();
        return average.orElse(Double.NaN);
    }

    private double greatestAge(String phase) {
        return samples.stream()
                .filter(sample -> phase(sample.at()).equals(phase))
                .mapToDouble(WorkerFleet.Sample::oldestReceivedAge)
                .max()
                .orElseThrow();
    }

    private String phase(long at) {
        double second = (at - begun) / 1e3;
        for (int i = PHASES.length - 1; i > 0; i--) {
            if (second >= second(i)) {
                return PHASES[i].name;
            }
        }
        return PHASES[0].name;
    }

    /** How often growing turned into shrinking or shrinking into growing. */
    private int changesOfDirection() {
        int changes = 0;
        int direction = 0;
        for (int i = 1; i < moments.size(); i++) {
            int step = Integer.signum(moments.get(i).desired - moments.get(i - 1).desired);
            if (step != 0) {
                changes += direction != 0 && step != direction ? 1 : 0;
                direction = step;
            }
        }
        return changes;
    }

    /** The moments at which more waited than the target, and ever more, for as long as a reaction takes, and yet the fleet had not grown. */
    private List<Moment> backlogGrewWithCapacityLeft() {
        List<Moment> found = new ArrayList<>();
        int longing = 0;
        for (int now = REACTION; now < moments.size(); now++) {
            Moment moment = moments.get(now);
            Moment before = moments.get(now - REACTION);
            longing = moment.waiting > SCALING.backlogTarget() * moment.inService ? longing + 1 : 0;
            if (longing >= REACTION
                    && moment.waiting > before.waiting
                    && moment.desired <= before.desired
                    && moment.desired < SCALING.most()) {
                found.add(moment);
            }
        }
        return found;
    }

    private void report(WorkerFleet fleet) {
        for (int i = 0; i < PHASES.length; i++) {
            List<Moment> during = moments.subList(second(i), Math.min(moments.size(), second(i + 1)));
            System.out.printf(
                    "autoscaling: %s, %.1f messages a second for %d s: %d to %d workers, at most %d messages waiting, the oldest %.1f s%n",
                    PHASES[i].name,
                    USUAL * PHASES[i].times,
                    PHASES[i].seconds,
                    during.stream().mapToInt(Moment::inService).min().orElseThrow(),
                    during.stream().mapToInt(Moment::inService).max().orElseThrow(),
                    during.stream().mapToLong(Moment::waiting).max().orElseThrow(),
                    greatestAge(PHASES[i].name));
        }
        System.out.printf(
                "autoscaling: %d messages, %d changes of direction, %d workers scaled in, each in at most %.1f s%n",
                sent.size(),
                changesOfDirection(),
                fleet.departures().size(),
                fleet.departures().stream()
                        .mapToDouble(WorkerFleet.Departure::seconds)
                        .max()
                        .orElse(0));
    }
}
