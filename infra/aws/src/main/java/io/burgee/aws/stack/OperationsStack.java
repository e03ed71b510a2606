package io.burgee.aws.stack;

import io.burgee.aws.answers.Answers;
import io.burgee.scaling.WorkerScaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmRule;
import software.amazon.awscdk.services.cloudwatch.AlarmState;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.CompositeAlarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.HttpCodeElb;
import software.amazon.awscdk.services.elasticloadbalancingv2.HttpCodeTarget;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** Who is told, and when. What each alarm means and what to type first is in docs/operations.md, under the alarm's name. */
public final class OperationsStack extends Stack {
    private static final Duration MINUTE = Duration.minutes(1);

    /** In flight, where SQS takes 120,000 and then falls silent. */
    private static final int IN_FLIGHT = 90_000;

    private static final int BACKUP_SECONDS = 45 * 60;

    private static final int REFUSED_PERCENT = 5;

    /** Two minutes are usual: the delay of correlation. */
    private static final int COMPLETE_SECONDS = 10 * 60;

    private final Answers answers;
    private final Topic topic;
    private final List<Alarm> alarms = new ArrayList<>();

    public OperationsStack(
            Construct scope,
            StackProps props,
            Answers answers,
            DataStack data,
            IngestStack ingest,
            WorkerStack worker,
            ApiStack api) {
        super(scope, answers.named("operations"), props);
        this.answers = answers;
        topic = Topic.Builder.create(this, "Alarms")
                .topicName(answers.named("alarms"))
                .masterKey(data.key)
                .enforceSsl(true)
                .build();
        topic.addSubscription(new EmailSubscription(answers.alarmEmail()));
        Alarm late = pipeline();
        queues(data);
        machines(worker);
        door("events", ingest.door);
        refused(ingest.door);
        door("api", api.door);
        tables(data);
        alarm(
                "backup-old",
                burgee("mongo", "backupAgeSeconds", "Minimum", Duration.minutes(15)),
                BACKUP_SECONDS,
                1,
                1,
                TreatMissingData.BREACHING);
        replicaSet();
        CompositeAlarm stale = CompositeAlarm.Builder.create(this, "Stale")
                .compositeAlarmName(answers.named("pipeline-stale"))
                .alarmDescription("docs/operations.md: pipeline-stale")
                .alarmRule(AlarmRule.anyOf(
                        AlarmRule.fromAlarm(late, AlarmState.ALARM),
                        AlarmRule.fromAlarm(find("results-late"), AlarmState.ALARM),
                        AlarmRule.fromAlarm(find("workers-silent"), AlarmState.ALARM)))
                .build();
        stale.addAlarmAction(new SnsAction(topic));
        new Board(this, answers, data, ingest, worker, api, alarms);
    }

    private Alarm find(String name) {
        return alarms.stream()
                .filter(alarm -> alarm.getNode().getId().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Alarm pipeline() {
        Metric age = burgee(WorkerStack.SERVICE, "oldestReceivedAgeSeconds", "Maximum", MINUTE);
        Alarm late = alarm("events-late", age, 120, 5, 3, TreatMissingData.NOT_BREACHING);
        alarm("events-very-late", age, 900, 1, 1, TreatMissingData.NOT_BREACHING);
        alarm(
                "results-late",
                burgee(WorkerStack.SERVICE, "completeAgeSeconds", "Maximum", MINUTE),
                COMPLETE_SECONDS,
                5,
                3,
                TreatMissingData.NOT_BREACHING);
        alarm(
                "workers-silent",
                MathExpression.Builder.create()
                        .expression("IF(FILL(instances, 0) < 1, 1, 0)")
                        .usingMetrics(Map.of("instances", burgee(WorkerStack.SERVICE, "instances", "Maximum", MINUTE)))
                        .period(MINUTE)
                        .build(),
                0,
                5,
                5,
                TreatMissingData.BREACHING);
        alarm(
                "tables-throttle",
                burgee(WorkerStack.SERVICE, "ddbThrottles", "Sum", MINUTE),
                0,
                5,
                5,
                TreatMissingData.NOT_BREACHING);
        return late;
    }

    private void queues(DataStack data) {
        data.deadLetters.forEach((work, queue) -> alarm(
                "dead-letters-" + work,
                queue.metricApproximateNumberOfMessagesVisible(metric("Maximum")),
                0,
                1,
                1,
                TreatMissingData.NOT_BREACHING));
        data.queues.forEach((work, queue) -> alarm(
                "in-flight-" + work,
                queue.metricApproximateNumberOfMessagesNotVisible(metric("Maximum")),
                IN_FLIGHT,
                3,
                3,
                TreatMissingData.NOT_BREACHING));
    }

    private void machines(WorkerStack worker) {
        alarm(
                "workers-at-most",
                Metric.Builder.create()
                        .namespace("AWS/AutoScaling")
                        .metricName("GroupDesiredCapacity")
                        .dimensionsMap(Map.of("AutoScalingGroupName", worker.fleet.group.getAutoScalingGroupName()))
                        .statistic("Minimum")
                        .period(MINUTE)
                        .build(),
                WorkerScaling.STANDARD.most() - 1,
                10,
                10,
                TreatMissingData.NOT_BREACHING);
    }

    private void door(String name, Door door) {
        var of = door.balancer.getMetrics();
        alarm(
                name + "-errors",
                MathExpression.Builder.create()
                        .expression("IF(requests > 100, 100 * (FILL(ours, 0) + FILL(balancer, 0)) / requests, 0)")
                        .usingMetrics(Map.of(
                                "requests", of.requestCount(metric("Sum")),
                                "ours", of.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, metric("Sum")),
                                "balancer", of.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, metric("Sum"))))
                        .period(MINUTE)
                        .build(),
                0.5,
                5,
                3,
                TreatMissingData.NOT_BREACHING);
        alarm(
                name + "-unhealthy",
                door.targets.getMetrics().unhealthyHostCount(metric("Maximum")),
                0,
                10,
                10,
                TreatMissingData.NOT_BREACHING);
    }

    /** What senders do wrong all at once: SDKs drop what is refused, so a key that was taken away too early loses events. */
    private void refused(Door door) {
        var of = door.balancer.getMetrics();
        alarm(
                "events-refused",
                MathExpression.Builder.create()
                        .expression("IF(requests > 100, 100 * FILL(theirs, 0) / requests, 0)")
                        .usingMetrics(Map.of(
                                "requests", of.requestCount(metric("Sum")),
                                "theirs", of.httpCodeTarget(HttpCodeTarget.TARGET_4XX_COUNT, metric("Sum"))))
                        .period(MINUTE)
                        .build(),
                REFUSED_PERCENT,
                5,
                3,
                TreatMissingData.NOT_BREACHING);
    }

    /** The writes that every event takes, by the calls that workers write them with: DynamoDB tells of each call apart. */
    private void tables(DataStack data) {
        alarm(
                "tables-fail",
                MathExpression.Builder.create()
                        .expression("FILL(raw, 0) + FILL(unit, 0) + FILL(goal, 0)")
                        .usingMetrics(Map.of(
                                "raw", errors(data, "raw", "PutItem"),
                                "unit", errors(data, "unit", "UpdateItem"),
                                "goal", errors(data, "goal", "UpdateItem")))
                        .period(MINUTE)
                        .build(),
                10,
                5,
                3,
                TreatMissingData.NOT_BREACHING);
    }

    /** As the machine sees it that sees most of the set: one that is cut off tells of none. */
    private void replicaSet() {
        alarm("mongo-no-primary", missing("hasPrimary", 1), 0, 3, 3, TreatMissingData.BREACHING);
        alarm("mongo-members", missing("healthyMembers", MongoStack.MEMBERS), 0, 20, 20, TreatMissingData.BREACHING);
    }

    private static IMetric missing(String metric, int wanted) {
        return MathExpression.Builder.create()
                .expression(wanted + " - there")
                .usingMetrics(Map.of("there", burgee("mongo", metric, "Maximum", MINUTE)))
                .period(MINUTE)
                .build();
    }

    private static Metric errors(DataStack data, String table, String call) {
        return Metric.Builder.create()
                .namespace("AWS/DynamoDB")
                .metricName("SystemErrors")
                .dimensionsMap(Map.of("TableName", data.table(table).getTableName(), "Operation", call))
                .statistic("Sum")
                .period(MINUTE)
                .build();
    }

    static Metric burgee(String service, String name, String statistic, Duration period) {
        return Metric.Builder.create()
                .namespace(WorkerStack.NAMESPACE)
                .metricName(name)
                .dimensionsMap(Map.of("Service", service))
                .statistic(statistic)
                .period(period)
                .build();
    }

    private static software.amazon.awscdk.services.cloudwatch.MetricOptions metric(String statistic) {
        return software.amazon.awscdk.services.cloudwatch.MetricOptions.builder()
                .statistic(statistic)
                .period(MINUTE)
                .build();
    }

    /** Above so much, in so many of the last periods. */
    private Alarm alarm(String name, IMetric metric, double above, int of, int periods, TreatMissingData missing) {
        Alarm alarm = Alarm.Builder.create(this, name)
                .alarmName(answers.named(name))
                .alarmDescription("docs/operations.md: " + name)
                .metric(metric)
                .threshold(above)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .evaluationPeriods(of)
                .datapointsToAlarm(periods)
                .treatMissingData(missing)
                .build();
        alarm.addAlarmAction(new SnsAction(topic));
        alarm.addOkAction(new SnsAction(topic));
        alarms.add(alarm);
        return alarm;
    }
}
