package io.burgee.aws.stack;

import io.burgee.aws.answers.Answers;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/**
 * Slows down who asks too much of the API from one address. The event endpoint has none: at 0.60 dollars a million requests it would
 * cost more than everything behind it but the tables, and ingest has quotas of its own.
 */
final class Firewall extends Construct {
    /** In five minutes; a company behind one address has many SDKs, each of which polls at most every 30 s. */
    private static final int REQUESTS = 100_000;

    private static final int SIGN_INS = 300;

    Firewall(Construct scope, Answers answers, ApplicationLoadBalancer balancer) {
        super(scope, "Firewall");
        CfnWebACL acl = CfnWebACL.Builder.create(this, "Acl")
                .name(answers.named("api"))
                .scope("REGIONAL")
                .defaultAction(CfnWebACL.DefaultActionProperty.builder()
                        .allow(CfnWebACL.AllowActionProperty.builder().build())
                        .build())
                .visibilityConfig(visibility("firewall"))
                .rules(List.of(
                        limit(
                                "sign-ins",
                                0,
                                SIGN_INS,
                                CfnWebACL.StatementProperty.builder()
                                        .byteMatchStatement(CfnWebACL.ByteMatchStatementProperty.builder()
                                                .fieldToMatch(CfnWebACL.FieldToMatchProperty.builder()
                                                        .uriPath(Map.of())
                                                        .build())
                                                .positionalConstraint("STARTS_WITH")
                                                .searchString("/api/session")
                                                .textTransformations(
                                                        List.of(CfnWebACL.TextTransformationProperty.builder()
                                                                .priority(0)
                                                                .type("NORMALIZE_PATH")
                                                                .build()))
                                                .build())
                                        .build()),
                        limit("requests", 1, REQUESTS, null)))
                .build();
        CfnWebACLAssociation.Builder.create(this, "Of")
                .webAclArn(acl.getAttrArn())
                .resourceArn(balancer.getLoadBalancerArn())
                .build();
    }

    private static CfnWebACL.RuleProperty limit(
            String name, int priority, int limit, CfnWebACL.@org.jspecify.annotations.Nullable StatementProperty only) {
        var rate = CfnWebACL.RateBasedStatementProperty.builder()
                .aggregateKeyType("IP")
                .limit(limit);
        if (only != null) {
            rate.scopeDownStatement(only);
        }
        return CfnWebACL.RuleProperty.builder()
                .name(name)
                .priority(priority)
                .action(CfnWebACL.RuleActionProperty.builder()
                        .block(CfnWebACL.BlockActionProperty.builder()
                                .customResponse(CfnWebACL.CustomResponseProperty.builder()
                                        .responseCode(429)
                                        .build())
                                .build())
                        .build())
                .statement(CfnWebACL.StatementProperty.builder()
                        .rateBasedStatement(rate.build())
                        .build())
                .visibilityConfig(visibility(name))
                .build();
    }

    private static CfnWebACL.VisibilityConfigProperty visibility(String name) {
        return CfnWebACL.VisibilityConfigProperty.builder()
                .cloudWatchMetricsEnabled(true)
                .metricName(name)
                .sampledRequestsEnabled(false)
                .build();
    }
}
