package io.burgee.aws.stack;

import io.burgee.aws.answers.Answers;
import io.burgee.scaling.WorkerScaling;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.autoscaling.AutoScalingGroup;
import software.amazon.awscdk.services.autoscaling.BasicLifecycleHookProps;
import software.amazon.awscdk.services.autoscaling.DefaultResult;
import software.amazon.awscdk.services.autoscaling.GroupMetrics;
import software.amazon.awscdk.services.autoscaling.InstanceRefreshOptions;
import software.amazon.awscdk.services.autoscaling.InstanceRefreshStrategy;
import software.amazon.awscdk.services.autoscaling.LifecycleTransition;
import software.amazon.awscdk.services.autoscaling.UpdatePolicy;
import software.amazon.awscdk.services.ec2.AmazonLinux2023ImageSsmParameterProps;
import software.amazon.awscdk.services.ec2.AmazonLinuxCpuType;
import software.amazon.awscdk.services.ec2.BlockDevice;
import software.amazon.awscdk.services.ec2.BlockDeviceVolume;
import software.amazon.awscdk.services.ec2.EbsDeviceOptions;
import software.amazon.awscdk.services.ec2.EbsDeviceVolumeType;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.LaunchTemplate;
import software.amazon.awscdk.services.ec2.LaunchTemplateHttpTokens;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.ec2.UserData;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * A service on machines of its own: one in each zone at least, on Graviton, with IMDSv2 only, no SSH (Session Manager instead), an
 * encrypted disk and logs that outlive it.
 *
 * <p>A machine counts only when its service says that it is ready, and one that leaves first finishes what it has in hand; nothing depends
 * on the latter: work is idempotent. A new version replaces machine by machine, those that stand by included, and each old one only
 * when a new one counts: a version that never gets ready replaces none, and the deployment fails.
 */
final class Fleet extends Construct {
    private static final int DISK_GB = 10;

    /** The names of the hooks that the machines' script completes. */
    private static final String COMES = "ready";

    private static final String GOES = "finished";

    private static final Duration START = Duration.minutes(10);
    private static final Duration FINISH =
            Duration.seconds(WorkerScaling.STANDARD.finish().toSeconds());

    /** From one machine to the next: the streams of the one have come back to the others. */
    private static final Duration PACE = Duration.minutes(2);

    final AutoScalingGroup group;
    final Role role;

    Fleet(Construct scope, Answers answers, Vpc vpc, DataStack data, Bundles bundles, Service service) {
        super(scope, "Fleet");
        LogGroup log = LogGroup.Builder.create(this, "Log")
                .logGroupName("/" + answers.name() + "/" + service.name())
                .retention(RetentionDays.ONE_MONTH)
                .encryptionKey(data.key)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        role = MachineRole.of(this, answers, service.name(), data.key, log);
        MachineRole.mayReadSecrets(role, answers, data, service);
        Asset machine = asset("Machine", bundles.machine().toString());
        Asset bundle = asset("Bundle", service.bundle().toString());
        LaunchTemplate template = LaunchTemplate.Builder.create(this, "Template")
                .instanceType(new InstanceType("c8g.large"))
                .machineImage(image())
                .role(role)
                .securityGroup(service.group())
                .requireImdsv2(true)
                .httpTokens(LaunchTemplateHttpTokens.REQUIRED)
                .httpPutResponseHopLimit(1)
                .detailedMonitoring(true)
                .blockDevices(List.of(root(DISK_GB)))
                .userData(userData(answers, service, machine, bundle, log))
                .build();
        group = AutoScalingGroup.Builder.create(this, "Group")
                .autoScalingGroupName(answers.named(service.name()))
                .vpc(vpc)
                .vpcSubnets(service.subnets())
                .launchTemplate(template)
                .minCapacity(service.fewest())
                .maxCapacity(service.most())
                .groupMetrics(List.of(GroupMetrics.all()))
                .newInstancesProtectedFromScaleIn(false)
                .updatePolicy(UpdatePolicy.instanceRefresh(InstanceRefreshOptions.builder()
                        .strategy(InstanceRefreshStrategy.ROLLING)
                        .minHealthyPercentage(100)
                        .maxHealthyPercentage(110)
                        .instanceWarmup(PACE)
                        .build()))
                .build();
        hook(COMES, LifecycleTransition.INSTANCE_LAUNCHING, DefaultResult.ABANDON, START);
        hook(GOES, LifecycleTransition.INSTANCE_TERMINATING, DefaultResult.CONTINUE, FINISH);
        role.addToPolicy(MachineRole.allow(
                List.of("arn:aws:autoscaling:%s:%s:autoScalingGroup:*:autoScalingGroupName/%s"
                        .formatted(answers.region(), answers.account(), answers.named(service.name()))),
                "autoscaling:CompleteLifecycleAction"));
    }

    private void hook(String name, LifecycleTransition transition, DefaultResult otherwise, Duration within) {
        group.addLifecycleHook(
                name,
                BasicLifecycleHookProps.builder()
                        .lifecycleHookName(name)
                        .lifecycleTransition(transition)
                        .defaultResult(otherwise)
                        .heartbeatTimeout(within)
                        .build());
    }

    /** The newest at each deployment; a machine that runs is left alone. */
    static software.amazon.awscdk.services.ec2.IMachineImage image() {
        return MachineImage.latestAmazonLinux2023(AmazonLinux2023ImageSsmParameterProps.builder()
                .cpuType(AmazonLinuxCpuType.ARM_64)
                .build());
    }

    static BlockDevice root(int gb) {
        return BlockDevice.builder()
                .deviceName("/dev/xvda")
                .volume(BlockDeviceVolume.ebs(
                        gb,
                        EbsDeviceOptions.builder()
                                .encrypted(true)
                                .volumeType(EbsDeviceVolumeType.GP3)
                                .build()))
                .build();
    }

    private Asset asset(String id, String path) {
        Asset asset = Asset.Builder.create(this, id).path(path).build();
        asset.grantRead(role);
        return asset;
    }

    private UserData userData(Answers answers, Service service, Asset machine, Asset bundle, LogGroup log) {
        UserData data = UserData.forLinux();
        data.addCommands(
                "set -euo pipefail",
                "mkdir -p /etc/burgee /opt/burgee",
                "aws s3 cp --only-show-errors " + machine.getS3ObjectUrl() + " /opt/burgee/machine.zip",
                "python3 -m zipfile -e /opt/burgee/machine.zip /opt/burgee/machine",
                heredoc("/etc/burgee/" + service.name() + ".properties", service.settingsFile()),
                heredoc("/etc/burgee/secrets", service.secretsFile()),
                heredoc("/etc/burgee/machine.env", """
                        SERVICE=%s
                        MAIN=%s
                        PORT=%d
                        GROUP=%s
                        LOG_GROUP=%s
                        BUNDLE=%s
                        AWS_REGION=%s
                        """.formatted(
                                service.name(),
                                service.main(),
                                service.port(),
                                answers.named(service.name()),
                                "/" + answers.name() + "/" + service.name(),
                                bundle.getS3ObjectUrl(),
                                answers.region())),
                "bash /opt/burgee/machine/service.sh");
        return data;
    }

    static String heredoc(String file, String text) {
        return "cat > " + file + " <<'END'\n" + text + "END";
    }
}
