package io.burgee.aws.cost;

import io.burgee.scaling.WorkerScaling;
import java.util.ArrayList;
import java.util.List;

/** What a load costs in a month, line by line. */
public final class Estimate {
    private static final double SECONDS_PER_MONTH = 730 * 3_600;
    private static final double MILLION = 1_000_000;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double GB = 1_000_000_000;
    private static final double RAW_DAYS = 30;
    private static final double GOAL_DAYS = 400;
    private static final double BYTES_PER_GOAL = 40;
    private static final int ZONES = 3;

    /** Instances that are always there, one in each zone. */
    private static final int LEAST = 3;

    /** Of the replica set. */
    private static final int MEMBERS = 4;

    /** What EC2's detailed monitoring is billed as. */
    private static final int METRICS_A_MACHINE = 7;

    /** Of the data stack. */
    public static final int SECRETS = 7;

    private final Load load;
    private final Assumptions assumptions;
    private final Rates rates;
    private final Prices prices;
    private final List<Line> lines = new ArrayList<>();

    /**
     * @param what it is for
     * @param how it was reckoned
     * @param dollars a month
     */
    public record Line(String what, String how, double dollars) {}

    private Estimate(Load load, Assumptions assumptions, Prices prices) {
        this.load = load;
        this.assumptions = assumptions;
        this.rates = Rates.of(load, assumptions);
        this.prices = prices;
    }

    public static Estimate of(Load load) {
        Estimate estimate = new Estimate(load, Assumptions.USUAL, Prices.load());
        estimate.dynamodb();
        estimate.queues();
        int running = estimate.machines();
        estimate.doors();
        estimate.network();
        estimate.operations(running);
        return estimate;
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    public double total() {
        return lines.stream().mapToDouble(Line::dollars).sum();
    }

    private void dynamodb() {
        line(
                "DynamoDB writes",
                "%,.0f M units: raw %,.0f, goals %,.0f, exposures %,.0f, projections %,.0f, contexts %,.0f"
                        .formatted(
                                millions(rates.writes()),
                                millions(rates.rawWrites()),
                                millions(rates.goals()),
                                millions(rates.exposures()),
                                millions(rates.projections()),
                                millions(rates.contexts())),
                millions(rates.writes()) * prices.of("dynamodb.writes"));
        line(
                "DynamoDB reads",
                "%,.0f M units: correlation %,.0f, tallies %,.0f, contexts %,.0f"
                        .formatted(
                                millions(rates.reads()),
                                millions(rates.looks()),
                                millions(rates.tallied()),
                                millions(rates.contexts())),
                millions(rates.reads()) * prices.of("dynamodb.reads"));
        double raw = load.eventsPerSecond() * assumptions.storedBytesPerEvent() * SECONDS_PER_DAY * RAW_DAYS / GB;
        double goals = rates.goals() * BYTES_PER_GOAL * SECONDS_PER_DAY * GOAL_DAYS / GB;
        line(
                "DynamoDB storage",
                "%,.0f GB: batches of 30 days %,.0f, goals of 400 days %,.0f; recoverable to any point of 35 days"
                        .formatted(raw + goals, raw, goals),
                (raw + goals) * (prices.of("dynamodb.storage") + prices.of("dynamodb.recovery")));
    }

    /** Of a month. */
    private static double millions(double perSecond) {
        return perSecond * SECONDS_PER_MONTH / MILLION;
    }

    private void queues() {
        // A group is sent, received, deleted (ten at a time); its correlation and its fold mark cost three small
        // requests by tens.
        double requests = millions(rates.messages() * (1 + 1 + 0.1 + 2 * 0.3));
        // Two pollers a queue, three queues, a receive of five seconds each.
        double idle = millions(LEAST * 3 * 2 / 5.0);
        line(
                "SQS",
                "%,.0f M requests, and %,.0f M that find nothing".formatted(requests, idle),
                (requests + idle) * prices.of("sqs.requests"));
    }

    /** Returns how many run all the time. */
    private int machines() {
        int ingest = (int) Math.max(LEAST, Math.ceil(load.batchesPerSecond() / assumptions.batchesPerIngest()));
        int workers = (int) Math.max(
                LEAST, Math.ceil(rates.messages() / assumptions.messagesPerWorker() / assumptions.workerBusy()));
        int api = LEAST;
        int running = ingest + workers + api + MEMBERS;
        double c8g = prices.of("ec2.c8g.large") * prices.hours();
        line("EC2 ingest", ingest + " c8g.large", ingest * c8g);
        line("EC2 workers", workers + " c8g.large", workers * c8g);
        line("EC2 flag-api", api + " c8g.large", api * c8g);
        line(
                "EC2 MongoDB",
                "3 i8g.large, 1 m8g.large",
                (3 * prices.of("ec2.i8g.large") + prices.of("ec2.m8g.large")) * prices.hours());
        int standby = WorkerScaling.STANDARD.standingBy(workers);
        int roots = running + standby;
        int rootGb = 10;
        int backupGb = 100;
        int snapshotGb = 200;
        line(
                "EBS",
                "%d roots of %d GB (%d stand by), %d GB for the hidden member, %d GB of snapshots"
                        .formatted(roots, rootGb, standby, backupGb, snapshotGb),
                (roots * rootGb + backupGb) * prices.of("ebs.gp3") + snapshotGb * prices.of("ebs.snapshot"));
        return running;
    }

    private void doors() {
        double units = Math.max(1, load.eventsPerSecond() * assumptions.bytesPerEvent() * 3_600 / GB);
        line(
                "Load balancers",
                "3, with %,.0f capacity units for events and 3 for rules".formatted(units),
                prices.hours() * (3 * prices.of("alb.hour") + (units + 3) * prices.of("alb.lcu")));
        line(
                "WAF",
                "of the API's balancer, 10 M requests",
                prices.of("waf.acl") + 2 * prices.of("waf.rule") + 10 * prices.of("waf.requests"));
    }

    private void network() {
        int endpoints = 6;
        double gb = millions(rates.messages()) * MILLION * 2 * 65_536 / GB;
        line(
                "VPC endpoints",
                "%d in %d zones, %,.0f GB of messages in and out".formatted(endpoints, ZONES, gb),
                endpoints * ZONES * prices.hours() * prices.of("vpc.endpoint") + gb * prices.of("vpc.endpoint.gb"));
        line("NAT", "1 gateway, 20 GB", prices.hours() * prices.of("vpc.nat") + 20 * prices.of("vpc.nat.gb"));
    }

    private void operations(int running) {
        int own = 20;
        int metrics = own + running * METRICS_A_MACHINE;
        int alarms = 30;
        int fastAlarms = 4;
        double logGb = 20;
        line(
                "CloudWatch",
                "%d metrics (%d by the minute of each of %d machines), %d alarms, %d of ten seconds, 1 dashboard, %.0f GB of logs"
                        .formatted(metrics, METRICS_A_MACHINE, running, alarms, fastAlarms, logGb),
                metrics * prices.of("cloudwatch.metric")
                        + alarms * prices.of("cloudwatch.alarm")
                        + fastAlarms * prices.of("cloudwatch.alarm.fast")
                        + prices.of("cloudwatch.dashboard")
                        + logGb * prices.of("cloudwatch.logs"));
        double million = 1;
        line(
                "Keys and secrets",
                "1 key, %d secrets, %.0f M uses of the key".formatted(SECRETS, million),
                prices.of("kms.key") + SECRETS * prices.of("secret") + million * 100 * prices.of("kms.requests"));
    }

    private void line(String what, String how, double dollars) {
        lines.add(new Line(what, how, dollars));
    }

    /** As a table with the sum and what was assumed. */
    public String print() {
        StringBuilder text =
                new StringBuilder("%,.0f batches a second of %.0f events, %d experiments: about $%,.0f a month%n%n"
                        .formatted(load.batchesPerSecond(), load.eventsPerBatch(), load.experiments(), total()));
        for (Line line : lines) {
            text.append("%-18s %,9.0f  %s%n".formatted(line.what(), line.dollars(), line.how()));
        }
        text.append("%nAssumed:%n".formatted());
        assumptions.sentences().forEach(sentence -> text.append("- %s%n".formatted(sentence)));
        return text.toString();
    }
}
