package io.burgee.aws.stack;

import io.burgee.aws.answers.Answers;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * Three zones, and who may speak to whom in them. What handles events has no way to the internet: queues, tables, logs and secrets are
 * reached through endpoints. Machines that install MongoDB go out through one gateway, which nothing needs once they run.
 */
public final class NetworkStack extends Stack {
    static final int INGEST_PORT = 8081;
    static final int API_PORT = 8080;
    static final int MONGO_PORT = 27017;
    private static final int HTTPS = 443;

    /** Without the internet. */
    static final SubnetSelection INSIDE =
            SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build();

    /** With a way out and none in. */
    static final SubnetSelection OUTWARD =
            SubnetSelection.builder().subnetType(SubnetType.PRIVATE_WITH_EGRESS).build();

    static final SubnetSelection OPEN =
            SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build();

    final Vpc vpc;
    final Bucket accessLogs;
    final SecurityGroup eventsDoor;
    final SecurityGroup apiDoor;
    final SecurityGroup internalDoor;
    final SecurityGroup ingest;
    final SecurityGroup worker;
    final SecurityGroup api;
    final SecurityGroup mongo;

    public NetworkStack(Construct scope, StackProps props, Answers answers) {
        super(scope, answers.named("network"), props);
        vpc = vpc(answers);
        accessLogs = accessLogs();
        endpoints();
        eventsDoor = group("EventsDoor", "Balancer of the event endpoint");
        apiDoor = group("ApiDoor", "Balancer of dashboard, API and delivery");
        internalDoor = group("InternalDoor", "Balancer of what ingest and workers ask flag-api");
        ingest = group("Ingest", "event-ingest");
        worker = group("Worker", "correlation-worker");
        api = group("Api", "flag-api");
        mongo = group("Mongo", "Members of the replica set");
        for (SecurityGroup door : List.of(eventsDoor, apiDoor)) {
            door.addIngressRule(Peer.anyIpv4(), Port.tcp(HTTPS), "SDKs and browsers");
        }
        allow(eventsDoor, ingest, INGEST_PORT);
        allow(apiDoor, api, API_PORT);
        allow(ingest, internalDoor, HTTPS);
        allow(worker, internalDoor, HTTPS);
        allow(internalDoor, api, API_PORT);
        allow(api, mongo, MONGO_PORT);
        allow(mongo, mongo, MONGO_PORT);
        // To services of AWS, all of which are behind this port; which of them, and what there, the roles say.
        for (SecurityGroup machine : List.of(ingest, worker, api, mongo)) {
            machine.addEgressRule(Peer.anyIpv4(), Port.tcp(HTTPS), "Services of AWS");
        }
    }

    private Vpc vpc(Answers answers) {
        LogGroup flows = LogGroup.Builder.create(this, "Flows")
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        return Vpc.Builder.create(this, "Vpc")
                .ipAddresses(IpAddresses.cidr("10.42.0.0/16"))
                .availabilityZones(answers.zones())
                .natGateways(1)
                .subnetConfiguration(List.of(
                        subnets("open", SubnetType.PUBLIC, 24),
                        subnets("outward", SubnetType.PRIVATE_WITH_EGRESS, 22),
                        subnets("inside", SubnetType.PRIVATE_ISOLATED, 22)))
                .gatewayEndpoints(Map.of(
                        "DynamoDb", gateway(GatewayVpcEndpointAwsService.DYNAMODB),
                        "S3", gateway(GatewayVpcEndpointAwsService.S3)))
                .flowLogs(Map.of(
                        "Rejected",
                        FlowLogOptions.builder()
                                .trafficType(FlowLogTrafficType.REJECT)
                                .destination(FlowLogDestination.toCloudWatchLogs(flows))
                                .build()))
                .build();
    }

    private Bucket accessLogs() {
        return Bucket.Builder.create(this, "AccessLogs")
                .encryption(BucketEncryption.S3_MANAGED)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .enforceSsl(true)
                .lifecycleRules(List.of(
                        LifecycleRule.builder().expiration(Duration.days(30)).build()))
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }

    private static SubnetConfiguration subnets(String name, SubnetType type, int mask) {
        return SubnetConfiguration.builder()
                .name(name)
                .subnetType(type)
                .cidrMask(mask)
                .mapPublicIpOnLaunch(type == SubnetType.PUBLIC ? false : null)
                .build();
    }

    private static GatewayVpcEndpointOptions gateway(GatewayVpcEndpointAwsService service) {
        return GatewayVpcEndpointOptions.builder().service(service).build();
    }

    private void endpoints() {
        SecurityGroup callers = group("Endpoints", "Services of AWS, from inside");
        callers.addIngressRule(Peer.ipv4("10.42.0.0/16"), Port.tcp(HTTPS), "Machines of this network");
        Map.of(
                        "Sqs", InterfaceVpcEndpointAwsService.SQS,
                        "Logs", InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
                        "Secrets", InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
                        "Autoscaling", InterfaceVpcEndpointAwsService.AUTOSCALING,
                        "Ssm", InterfaceVpcEndpointAwsService.SSM,
                        "SsmMessages", InterfaceVpcEndpointAwsService.SSM_MESSAGES)
                .forEach((name, service) -> vpc.addInterfaceEndpoint(
                        name,
                        InterfaceVpcEndpointOptions.builder()
                                .service(service)
                                .subnets(INSIDE)
                                .securityGroups(List.of(callers))
                                .open(false)
                                .build()));
    }

    private SecurityGroup group(String name, String description) {
        return SecurityGroup.Builder.create(this, name)
                .vpc(vpc)
                .description(description)
                .allowAllOutbound(false)
                .build();
    }

    private static void allow(SecurityGroup from, SecurityGroup to, int port) {
        to.addIngressRule(from, Port.tcp(port), "From " + from.getNode().getId());
        from.addEgressRule(to, Port.tcp(port), "To " + to.getNode().getId());
    }
}
