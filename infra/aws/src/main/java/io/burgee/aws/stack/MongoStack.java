package io.burgee.aws.stack;

import static io.burgee.aws.stack.MachineRole.allow;

import io.burgee.aws.answers.Answers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.autoscaling.AutoScalingGroup;
import software.amazon.awscdk.services.autoscaling.GroupMetrics;
import software.amazon.awscdk.services.ec2.EbsDeviceVolumeType;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.LaunchTemplate;
import software.amazon.awscdk.services.ec2.LaunchTemplateHttpTokens;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.UserData;
import software.amazon.awscdk.services.ec2.Volume;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.route53.PrivateHostedZone;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * The replica set: three members that vote, each on the local disk of a machine in a zone of its own, and a hidden one on EBS, which
 * serves nobody, has no vote, and is what backups are made of. Each is a group of one, so that a machine that dies is replaced; who it is,
 * its name says, which it takes at its boot.
 */
public final class MongoStack extends Stack {
    static final String DOMAIN = "burgee.internal";

    static final String REPLICA_SET = "burgee";

    /** Of infra/mongo/replica-set.json; clients are not told of the hidden member. */
    static final List<String> VOTERS = List.of(host("a"), host("b"), host("c"));

    /** Those and the hidden one. */
    static final int MEMBERS = VOTERS.size() + 1;

    private static final String NVME = "nvme";
    private static final String EBS = "ebs";
    private static final int BACKUP_GB = 100;
    private static final int BACKUP_ZONE = 1;

    final Volume backup;
    private final Answers answers;
    private final NetworkStack network;
    private final DataStack data;
    private final Bundles bundles;
    private final PrivateHostedZone names;
    private final LogGroup log;

    /** Majority reads and writes, and limits within which a caller hears of a store that is away. */
    static String uri(String password) {
        return "mongodb://burgee:" + password + "@" + String.join(",", VOTERS) + "/?replicaSet=" + REPLICA_SET
                + "&authSource=admin&w=majority&journal=true&wtimeoutMS=5000&readConcernLevel=majority&retryWrites=true";
    }

    private static String host(String member) {
        return "mongo-" + member + "." + DOMAIN + ":" + NetworkStack.MONGO_PORT;
    }

    public MongoStack(
            Construct scope, StackProps props, Answers answers, NetworkStack network, DataStack data, Bundles bundles) {
        super(scope, answers.named("mongo"), props);
        this.answers = answers;
        this.network = network;
        this.data = data;
        this.bundles = bundles;
        names = PrivateHostedZone.Builder.create(this, "Names")
                .zoneName(DOMAIN)
                .vpc(network.vpc)
                .build();
        log = LogGroup.Builder.create(this, "Log")
                .logGroupName("/" + answers.name() + "/mongo")
                .retention(RetentionDays.ONE_MONTH)
                .encryptionKey(data.key)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        for (int zone = 0; zone < VOTERS.size(); zone++) {
            member(String.valueOf((char) ('a' + zone)), zone, "i8g.large", NVME);
        }
        backup = Volume.Builder.create(this, "BackupDisk")
                .availabilityZone(answers.zones().get(BACKUP_ZONE))
                .size(Size.gibibytes(BACKUP_GB))
                .volumeType(EbsDeviceVolumeType.GP3)
                .encrypted(true)
                .encryptionKey(data.key)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        Tags.of(backup).add("Name", answers.named("mongo-backup"));
        Role role = member("backup", BACKUP_ZONE, "m8g.large", EBS);
        new Snapshots(this, answers, data.key, backup, "mongo-backup." + DOMAIN, role);
        new RestoreRole(this, answers, data, names, role, founded());
    }

    /** The parameter that is there once the set was founded, and says what it is called: from then on an empty disk is a loss and not a beginning. */
    private String founded() {
        return "/" + answers.name() + "/mongo/founded";
    }

    private static Asset asset(Construct scope, Role role, String id, Path path) {
        Asset asset = Asset.Builder.create(scope, id).path(path.toString()).build();
        asset.grantRead(role);
        return asset;
    }

    private Role member(String member, int zone, String type, String disk) {
        Construct scope = new Construct(this, "Member-" + member);
        Role role = MachineRole.of(scope, answers, "mongo-" + member, data.key, log);
        role.addToPolicy(allow(
                List.of(
                        data.secret("mongo-password").getSecretArn(),
                        data.secret("mongo-operator").getSecretArn(),
                        data.secret("mongo-keyfile").getSecretArn()),
                "secretsmanager:GetSecretValue"));
        String host = "mongo-" + member + "." + DOMAIN;
        role.addToPolicy(PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of("route53:ChangeResourceRecordSets"))
                .resources(List.of(names.getHostedZoneArn()))
                .conditions(Map.of(
                        "ForAllValues:StringEquals",
                        Map.of(
                                "route53:ChangeResourceRecordSetsNormalizedRecordNames", List.of(host),
                                "route53:ChangeResourceRecordSetsRecordTypes", List.of("A"))))
                .build());
        role.addToPolicy(allow(
                List.of("arn:aws:ssm:%s:%s:parameter%s".formatted(answers.region(), answers.account(), founded())),
                "ssm:GetParameter",
                "ssm:PutParameter"));
        Asset scripts = asset(scope, role, "Machine", bundles.machine());
        Asset tool = asset(scope, role, "Tool", bundles.mongo());
        LaunchTemplate template = LaunchTemplate.Builder.create(scope, "Template")
                .launchTemplateName(answers.named("mongo-" + member))
                .instanceMetadataTags(true)
                .instanceType(new InstanceType(type))
                .machineImage(Fleet.image())
                .role(role)
                .securityGroup(network.mongo)
                .requireImdsv2(true)
                .httpTokens(LaunchTemplateHttpTokens.REQUIRED)
                .httpPutResponseHopLimit(1)
                .detailedMonitoring(true)
                .blockDevices(List.of(Fleet.root(10)))
                .userData(userData(scripts, tool, host, disk))
                .build();
        AutoScalingGroup group = AutoScalingGroup.Builder.create(scope, "Group")
                .autoScalingGroupName(answers.named("mongo-" + member))
                .vpc(network.vpc)
                .vpcSubnets(subnet(zone))
                .launchTemplate(template)
                .minCapacity(1)
                .maxCapacity(1)
                .groupMetrics(List.of(GroupMetrics.all()))
                .build();
        // By this tag a restore finds the machine.
        Tags.of(group).add("burgee:mongo-host", host);
        return role;
    }

    private SubnetSelection subnet(int zone) {
        return SubnetSelection.builder()
                .subnetType(SubnetType.PRIVATE_WITH_EGRESS)
                .availabilityZones(List.of(answers.zones().get(zone)))
                .build();
    }

    /** What {@code ./burgee mongo} must know of this site: the keys of infra/mongo/aws.example.json. */
    private String site() {
        return """
                {
                  "region": "%s",
                  "zone": "%s",
                  "subnet": "%s",
                  "backup": "%s",
                  "hostedZone": "%s",
                  "founded": "%s",
                  "secret": "%s/mongodb-uri",
                  "clients": "%s",
                  "dataFolder": "/data/mongo"
                }
                """.formatted(
                answers.region(),
                answers.zones().get(BACKUP_ZONE),
                network.vpc.selectSubnets(subnet(BACKUP_ZONE)).getSubnetIds().getFirst(),
                answers.named("mongo-backup"),
                names.getHostedZoneId(),
                founded(),
                answers.name(),
                answers.named("flag-api"));
    }

    private UserData userData(Asset scripts, Asset tool, String host, String disk) {
        UserData userData = UserData.forLinux();
        userData.addCommands(
                "set -euo pipefail",
                "mkdir -p /etc/burgee /opt/burgee",
                "aws s3 cp --only-show-errors " + scripts.getS3ObjectUrl() + " /opt/burgee/machine.zip",
                "python3 -m zipfile -e /opt/burgee/machine.zip /opt/burgee/machine",
                Fleet.heredoc("/etc/burgee/machine.env", """
                        HOST=%s
                        DISK=%s
                        NAMES=%s
                        LOG_GROUP=/%s/mongo
                        SECRETS=%s
                        FOUNDED=%s
                        TOOL=%s
                        VOLUME_NAME=%s
                        AWS_REGION=%s
                        """.formatted(
                                host,
                                disk,
                                names.getHostedZoneId(),
                                answers.name(),
                                answers.name(),
                                founded(),
                                tool.getS3ObjectUrl(),
                                answers.named("mongo-backup"),
                                answers.region())),
                Fleet.heredoc("/etc/burgee/aws.json", site()),
                "bash /opt/burgee/machine/mongo.sh");
        return userData;
    }
}
