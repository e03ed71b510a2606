package io.burgee.aws.stack;

import static io.burgee.aws.stack.MachineRole.allow;

import io.burgee.aws.answers.Answers;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.autoscaling.CpuUtilizationScalingProps;
import software.amazon.awscdk.services.autoscaling.RequestCountScalingProps;
import software.constructs.Construct;

/** Accepts batches: machines behind a balancer, as many as requests and processors ask for. They may send to one queue. */
public final class IngestStack extends Stack {
    /** Of the two, whichever is reached first; an instance takes about ten thousand a second when it does nothing else. */
    static final int CPU_TARGET = 50;

    static final int REQUESTS_A_MINUTE = 4_000 * 60;

    final Door door;
    final Fleet fleet;

    public IngestStack(
            Construct scope, StackProps props, Answers answers, NetworkStack network, DataStack data, Bundles bundles) {
        super(scope, answers.named("ingest"), props);
        Service service = new Services(answers, bundles, network).eventIngest();
        fleet = new Fleet(this, answers, network.vpc, data, bundles, service);
        fleet.role.addToPolicy(
                allow(List.of(data.queue("ingest").getQueueArn()), "sqs:GetQueueUrl", "sqs:SendMessage"));
        // Longer than SDKs keep an idle connection, so that it is they who close it.
        door = new Door(
                this,
                "Door",
                answers,
                network,
                new Door.Purpose(
                        answers.eventsDomain(),
                        network.eventsDoor,
                        true,
                        Duration.seconds(60),
                        List.of("/actuator", "/actuator/*"),
                        fleet.group,
                        NetworkStack.INGEST_PORT));
        fleet.group.scaleOnCpuUtilization(
                "Cpu",
                CpuUtilizationScalingProps.builder()
                        .targetUtilizationPercent(CPU_TARGET)
                        .estimatedInstanceWarmup(Duration.minutes(2))
                        .build());
        fleet.group.scaleOnRequestCount(
                "Requests",
                RequestCountScalingProps.builder()
                        .targetRequestsPerMinute(REQUESTS_A_MINUTE)
                        .estimatedInstanceWarmup(Duration.minutes(2))
                        .build());
    }
}
