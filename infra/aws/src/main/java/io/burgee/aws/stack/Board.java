package io.burgee.aws.stack;

import static io.burgee.aws.stack.OperationsStack.burgee;

import io.burgee.aws.answers.Answers;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.elasticloadbalancingv2.HttpCodeTarget;
import software.constructs.Construct;

/** What one looks at first: alarms, then the way of an event from the door to its table. */
final class Board extends Construct {
    private static final int WIDTH = 8;
    private static final Duration PERIOD = Duration.minutes(1);

    Board(
            Construct scope,
            Answers answers,
            DataStack data,
            IngestStack ingest,
            WorkerStack worker,
            ApiStack api,
            List<Alarm> alarms) {
        super(scope, "Board");
        Dashboard board = Dashboard.Builder.create(this, "Dashboard")
                .dashboardName(answers.name())
                .build();
        board.addWidgets(AlarmStatusWidget.Builder.create()
                .alarms(alarms)
                .width(3 * WIDTH)
                .title("Alarms")
                .build());
        var events = ingest.door.balancer.getMetrics();
        board.addWidgets(
                graph("Batches", events.requestCount()),
                graph("Answers of ingest", events.targetResponseTime()),
                graph(
                        "Batches refused",
                        events.httpCodeTarget(HttpCodeTarget.TARGET_4XX_COUNT),
                        events.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT)));
        board.addWidgets(
                graph(
                        "Oldest event in hand, and complete to, seconds ago",
                        of("oldestReceivedAgeSeconds", "Maximum"),
                        of("completeAgeSeconds", "Maximum")),
                graph("Waiting for each worker", of("backlogPerInstance", "Average")),
                graph("Busy", of("busyFraction", "Average")));
        board.addWidgets(
                graph("Workers", of("instances", "Maximum")),
                graph("Handled, and throttled", of("processed", "Sum"), of("ddbThrottles", "Sum")),
                graph(
                        "Given up",
                        data.deadLetters.values().stream()
                                .map(queue -> (IMetric) queue.metricApproximateNumberOfMessagesVisible())
                                .toArray(IMetric[]::new)));
        var rules = api.door.balancer.getMetrics();
        board.addWidgets(
                graph("Requests of the API", rules.requestCount()),
                graph("Open connections", rules.activeConnectionCount()),
                graph("Age of the newest backup, seconds", burgee("mongo", "backupAgeSeconds", "Minimum", PERIOD)));
    }

    private static IMetric of(String name, String statistic) {
        return burgee(WorkerStack.SERVICE, name, statistic, PERIOD);
    }

    private static GraphWidget graph(String title, IMetric... metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(List.of(metrics))
                .width(WIDTH)
                .build();
    }
}
