package io.burgee.aws.stack;

import io.burgee.aws.answers.Answers;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.autoscaling.AutoScalingGroup;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.AddApplicationActionProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.DesyncMitigationMode;
import software.amazon.awscdk.services.elasticloadbalancingv2.FixedResponseOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCertificate;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCondition;
import software.amazon.awscdk.services.elasticloadbalancingv2.SslPolicy;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.targets.LoadBalancerTarget;
import software.constructs.Construct;

/**
 * A balancer with a name and a certificate of its own: TLS 1.2 or newer outside, plain HTTP to the machines behind. Health and meters
 * stay behind it, and so does, where it is open to the internet, what services ask each other.
 */
final class Door extends Construct {
    static final String READINESS = "/actuator/health/readiness";
    private static final int HTTPS = 443;
    private static final int NOT_FOUND = 404;

    /** A machine that leaves finishes what it has in hand, and its streams are moved. */
    private static final Duration LEAVE = Duration.seconds(30);

    final ApplicationLoadBalancer balancer;
    final ApplicationTargetGroup targets;

    /**
     * What stands behind.
     *
     * @param open to the internet
     * @param idle how long a connection may be silent
     * @param hidden paths that are not found from outside
     */
    record Purpose(
            String domain,
            SecurityGroup group,
            boolean open,
            Duration idle,
            List<String> hidden,
            AutoScalingGroup machines,
            int port) {}

    Door(Construct scope, String id, Answers answers, NetworkStack network, Purpose purpose) {
        super(scope, id);
        IHostedZone zone = HostedZone.fromHostedZoneAttributes(
                this,
                "Zone",
                HostedZoneAttributes.builder()
                        .hostedZoneId(answers.hostedZoneId())
                        .zoneName(answers.hostedZone())
                        .build());
        balancer = ApplicationLoadBalancer.Builder.create(this, "Balancer")
                .vpc(network.vpc)
                .vpcSubnets(purpose.open() ? NetworkStack.OPEN : NetworkStack.INSIDE)
                .internetFacing(purpose.open())
                .securityGroup(purpose.group())
                .idleTimeout(purpose.idle())
                .dropInvalidHeaderFields(true)
                .desyncMitigationMode(DesyncMitigationMode.DEFENSIVE)
                .deletionProtection(true)
                .build();
        balancer.logAccessLogs(network.accessLogs, purpose.domain());
        targets = ApplicationTargetGroup.Builder.create(this, "Targets")
                .vpc(network.vpc)
                .port(purpose.port())
                .protocol(ApplicationProtocol.HTTP)
                .targets(List.of(purpose.machines()))
                .deregistrationDelay(LEAVE)
                .healthCheck(HealthCheck.builder()
                        .path(READINESS)
                        .interval(Duration.seconds(10))
                        .timeout(Duration.seconds(5))
                        .healthyThresholdCount(2)
                        .unhealthyThresholdCount(3)
                        .build())
                .build();
        listen(zone, purpose);
        ARecord.Builder.create(this, "Name")
                .zone(zone)
                .recordName(purpose.domain() + ".")
                .target(RecordTarget.fromAlias(new LoadBalancerTarget(balancer)))
                .build();
    }

    private void listen(IHostedZone zone, Purpose purpose) {
        Certificate certificate = Certificate.Builder.create(this, "Certificate")
                .domainName(purpose.domain())
                .validation(CertificateValidation.fromDns(zone))
                .build();
        ApplicationListener listener = balancer.addListener(
                "Https",
                BaseApplicationListenerProps.builder()
                        .port(HTTPS)
                        .protocol(ApplicationProtocol.HTTPS)
                        .certificates(List.of(ListenerCertificate.fromCertificateManager(certificate)))
                        .sslPolicy(SslPolicy.RECOMMENDED_TLS)
                        .open(false)
                        .defaultAction(ListenerAction.forward(List.of(targets)))
                        .build());
        listener.addAction(
                "Hidden",
                AddApplicationActionProps.builder()
                        .priority(1)
                        .conditions(List.of(ListenerCondition.pathPatterns(purpose.hidden())))
                        .action(ListenerAction.fixedResponse(
                                NOT_FOUND,
                                FixedResponseOptions.builder()
                                        .contentType("text/plain")
                                        .messageBody("Not found")
                                        .build()))
                        .build());
    }
}
