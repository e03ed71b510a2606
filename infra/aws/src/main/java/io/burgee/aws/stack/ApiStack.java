package io.burgee.aws.stack;

import static io.burgee.aws.stack.MachineRole.allow;

import io.burgee.aws.answers.Answers;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.autoscaling.CpuUtilizationScalingProps;
import software.constructs.Construct;

/**
 * Dashboard, API and delivery on one door, and on a second one, inside, what ingest and workers ask. Streams live long: the door lets
 * a connection be silent for longer than the heartbeat's 25 seconds by far.
 */
public final class ApiStack extends Stack {
    /** What flag-api shows; it writes none, and raw batches and facts of contexts it can't even read. */
    static final List<String> READ = List.of("lease", "usage", "ledger", "inventory", "tally", "directory", "tail");

    /** The longest that a balancer grants. */
    private static final Duration STREAM = Duration.seconds(4_000);

    final Door door;
    final Fleet fleet;

    public ApiStack(
            Construct scope, StackProps props, Answers answers, NetworkStack network, DataStack data, Bundles bundles) {
        super(scope, answers.named("api"), props);
        Service service = new Services(answers, bundles, network).flagApi();
        fleet = new Fleet(this, answers, network.vpc, data, bundles, service);
        fleet.role.addToPolicy(allow(
                READ.stream().map(table -> data.table(table).getTableArn()).toList(),
                "dynamodb:GetItem",
                "dynamodb:Query"));
        door = door(
                "Door", answers, network, answers.domain(), true, List.of("/actuator", "/actuator/*", "/internal/*"));
        door("Inside", answers, network, answers.internalDomain(), false, List.of("/actuator", "/actuator/*"));
        fleet.group.scaleOnCpuUtilization(
                "Cpu",
                CpuUtilizationScalingProps.builder()
                        .targetUtilizationPercent(IngestStack.CPU_TARGET)
                        .estimatedInstanceWarmup(Duration.minutes(3))
                        .build());
        new Firewall(this, answers, door.balancer);
    }

    private Door door(
            String id, Answers answers, NetworkStack network, String domain, boolean open, List<String> hidden) {
        return new Door(
                this,
                id,
                answers,
                network,
                new Door.Purpose(
                        domain,
                        open ? network.apiDoor : network.internalDoor,
                        open,
                        STREAM,
                        hidden,
                        fleet.group,
                        NetworkStack.API_PORT));
    }
}
