package io.burgee.aws.stack;

import static io.burgee.aws.stack.MachineRole.allow;

import io.burgee.aws.answers.Answers;
import io.burgee.scaling.WorkerScaling;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.autoscaling.CfnScalingPolicy;
import software.amazon.awscdk.services.autoscaling.CfnScalingPolicy.CustomizedMetricSpecificationProperty;
import software.amazon.awscdk.services.autoscaling.CfnScalingPolicy.MetricDimensionProperty;
import software.amazon.awscdk.services.autoscaling.CfnScalingPolicy.MetricProperty;
import software.amazon.awscdk.services.autoscaling.CfnScalingPolicy.TargetTrackingConfigurationProperty;
import software.amazon.awscdk.services.autoscaling.CfnScalingPolicy.TargetTrackingMetricDataQueryProperty;
import software.amazon.awscdk.services.autoscaling.CfnScalingPolicy.TargetTrackingMetricStatProperty;
import software.amazon.awscdk.services.autoscaling.PoolState;
import software.amazon.awscdk.services.autoscaling.WarmPoolOptions;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Works the queues off: as many machines as {@link WorkerScaling} makes of what the workers tell, some that stand by.
 */
public final class WorkerStack extends Stack {
    static final String NAMESPACE = "Burgee";
    static final String SERVICE = "correlation-worker";

    final Fleet fleet;

    public WorkerStack(
            Construct scope, StackProps props, Answers answers, NetworkStack network, DataStack data, Bundles bundles) {
        super(scope, answers.named("worker"), props);
        Service service = new Services(answers, bundles, network).correlationWorker();
        fleet = new Fleet(this, answers, network.vpc, data, bundles, service);
        permissions(data);
        scale(WorkerScaling.STANDARD);
    }

    private void permissions(DataStack data) {
        fleet.role.addToPolicy(allow(
                data.tables.values().stream().map(table -> table.getTableArn()).toList(),
                "dynamodb:GetItem",
                "dynamodb:Query",
                "dynamodb:PutItem",
                "dynamodb:UpdateItem",
                "dynamodb:DeleteItem",
                "dynamodb:DescribeTable"));
        List<String> all = Stream.concat(data.queues.values().stream(), data.deadLetters.values().stream())
                .map(Queue::getQueueArn)
                .toList();
        fleet.role.addToPolicy(allow(
                all,
                "sqs:GetQueueUrl",
                "sqs:GetQueueAttributes",
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:ChangeMessageVisibility",
                "sqs:SendMessage"));
        fleet.role.addToPolicy(allow(
                data.deadLetters.values().stream().map(Queue::getQueueArn).toList(),
                "sqs:StartMessageMoveTask",
                "sqs:ListMessageMoveTasks"));
    }

    private void scale(WorkerScaling scaling) {
        fleet.group.addWarmPool(WarmPoolOptions.builder()
                .poolState(PoolState.STOPPED)
                .minSize(scaling.fewest())
                .maxGroupPreparedCapacity(scaling.prepared())
                .reuseOnScaleIn(true)
                .build());
        policy(
                "Busy",
                scaling,
                scaling.busyTarget(),
                List.of(
                        metric("busy", "busyFraction", scaling, false),
                        TargetTrackingMetricDataQueryProperty.builder()
                                .id("demand")
                                .label("Busy fraction, calmed")
                                .expression(scaling.demandExpression("busy"))
                                .period(scaling.period().toSeconds())
                                .returnData(true)
                                .build()));
        policy(
                "Backlog",
                scaling,
                scaling.backlogTarget(),
                List.of(metric("backlog", "backlogPerInstance", scaling, true)));
    }

    private void policy(
            String id, WorkerScaling scaling, double target, List<TargetTrackingMetricDataQueryProperty> metrics) {
        CfnScalingPolicy.Builder.create(this, id)
                .autoScalingGroupName(fleet.group.getAutoScalingGroupName())
                .policyType("TargetTrackingScaling")
                .estimatedInstanceWarmup(scaling.warmup().toSeconds())
                .targetTrackingConfiguration(TargetTrackingConfigurationProperty.builder()
                        .targetValue(target)
                        .customizedMetricSpecification(CustomizedMetricSpecificationProperty.builder()
                                .metrics(metrics)
                                .build())
                        .build())
                .build();
    }

    /** What each worker's report says, on average over all of them. */
    private static TargetTrackingMetricDataQueryProperty metric(
            String id, String name, WorkerScaling scaling, boolean tracked) {
        return TargetTrackingMetricDataQueryProperty.builder()
                .id(id)
                .metricStat(TargetTrackingMetricStatProperty.builder()
                        .metric(MetricProperty.builder()
                                .namespace(NAMESPACE)
                                .metricName(name)
                                .dimensions(List.of(MetricDimensionProperty.builder()
                                        .name("Service")
                                        .value(SERVICE)
                                        .build()))
                                .build())
                        .stat("Average")
                        .period(scaling.period().toSeconds())
                        .build())
                .returnData(tracked)
                .build();
    }
}
