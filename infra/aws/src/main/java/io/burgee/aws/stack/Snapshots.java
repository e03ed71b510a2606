package io.burgee.aws.stack;

import static io.burgee.aws.stack.MachineRole.allow;

import io.burgee.aws.answers.Answers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnTag;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.dlm.CfnLifecyclePolicy;
import software.amazon.awscdk.services.dlm.CfnLifecyclePolicy.CreateRuleProperty;
import software.amazon.awscdk.services.dlm.CfnLifecyclePolicy.PolicyDetailsProperty;
import software.amazon.awscdk.services.dlm.CfnLifecyclePolicy.RetainRuleProperty;
import software.amazon.awscdk.services.dlm.CfnLifecyclePolicy.ScheduleProperty;
import software.amazon.awscdk.services.ec2.Volume;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/**
 * The hidden member's disk, copied every fifteen minutes; data and journal are on it together, so that a copy is consistent at any moment
 * (MongoDB manual, "Back up and restore with filesystem snapshots"). The member's machine takes them itself ({@code mongo.sh}), as only there is it known
 * whether it has what the others have. Data Lifecycle Manager, which does it hourly at most, keeps the copies of days and weeks. Which disk it is, a tag
 * says, which a restore moves to the disk that it made; all copies have the tag too.
 */
final class Snapshots extends Construct {
    static final Duration EVERY = Duration.minutes(15);
    static final int KEEP_HOURS = 48;
    private static final String TAG = "burgee:backup";
    private static final String MONGO = "mongo";

    private final Answers answers;

    /**
     * @param member whose disk it is, by the name of its host
     * @param role of its machine
     */
    Snapshots(Construct scope, Answers answers, IKey key, Volume volume, String member, Role role) {
        super(scope, "Snapshots");
        this.answers = answers;
        Tags.of(volume).add(TAG, MONGO);
        mayAttach(role, key, member);
        mayTake(role);
        watch(key);
        keepForDaysAndWeeks();
    }

    private String ec2(String resource) {
        return "arn:aws:ec2:%s:%s:%s"
                .formatted(answers.region(), resource.startsWith("snapshot") ? "" : answers.account(), resource);
    }

    /** Whichever disk has the tag, to the machine that is this member. */
    private void mayAttach(Role role, IKey key, String member) {
        role.addToPolicy(allow(List.of("*"), "ec2:DescribeVolumes", "ec2:DescribeInstances"));
        role.addToPolicy(allowIf(ec2("volume/*"), "ec2:ResourceTag/" + TAG, MONGO, "ec2:AttachVolume"));
        role.addToPolicy(allowIf(ec2("instance/*"), "ec2:ResourceTag/burgee:mongo-host", member, "ec2:AttachVolume"));
        role.addToPolicy(PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of("kms:CreateGrant"))
                .resources(List.of(key.getKeyArn()))
                .conditions(Map.of(
                        "Bool", Map.of("kms:GrantIsForAWSResource", "true"),
                        "StringEquals", Map.of("kms:ViaService", "ec2." + answers.region() + ".amazonaws.com")))
                .build());
    }

    private void mayTake(Role role) {
        role.addToPolicy(allowIf(ec2("volume/*"), "ec2:ResourceTag/" + TAG, MONGO, "ec2:CreateSnapshot"));
        role.addToPolicy(allowIf(ec2("snapshot/*"), "aws:RequestTag/" + TAG, MONGO, "ec2:CreateSnapshot"));
        role.addToPolicy(allowIf(ec2("snapshot/*"), "ec2:CreateAction", "CreateSnapshot", "ec2:CreateTags"));
    }

    private static PolicyStatement allowIf(String resource, String key, String value, String action) {
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of(action))
                .resources(List.of(resource))
                .conditions(Map.of("StringEquals", Map.of(key, value)))
                .build();
    }

    private void watch(IKey key) {
        LogGroup log = LogGroup.Builder.create(this, "Log")
                .logGroupName("/" + answers.name() + "/backups")
                .retention(RetentionDays.ONE_MONTH)
                .encryptionKey(key)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        Role role = role("Watcher", "lambda.amazonaws.com");
        role.addToPolicy(allow(List.of(log.getLogGroupArn()), "logs:CreateLogStream", "logs:PutLogEvents"));
        role.addToPolicy(allow(List.of("*"), "ec2:DescribeSnapshots"));
        role.addToPolicy(PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of("cloudwatch:PutMetricData"))
                .resources(List.of("*"))
                .conditions(Map.of("StringEquals", Map.of("cloudwatch:namespace", WorkerStack.NAMESPACE)))
                .build());
        role.addToPolicy(PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of("ec2:DeleteSnapshot"))
                .resources(List.of(ec2("snapshot/*")))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of("ec2:ResourceTag/" + TAG, MONGO, "ec2:ResourceTag/burgee:reason", "schedule")))
                .build());
        Function watcher = Function.Builder.create(this, "Watch")
                .functionName(answers.named("backups"))
                .description(
                        "Tells how old the newest backup is, and deletes what is older than " + KEEP_HOURS + " hours")
                .runtime(Runtime.PYTHON_3_14)
                .architecture(Architecture.ARM_64)
                .handler("index.handler")
                .code(Code.fromInline(script()))
                .timeout(Duration.minutes(2))
                .reservedConcurrentExecutions(1)
                .environment(Map.of("KEEP_HOURS", Integer.toString(KEEP_HOURS)))
                .logGroup(log)
                .role(role)
                .build();
        Role caller = role("Caller", "scheduler.amazonaws.com");
        caller.addToPolicy(allow(List.of(watcher.getFunctionArn()), "lambda:InvokeFunction"));
        schedule("Watch-every", watcher.getFunctionArn(), caller, "{}");
    }

    private static String script() {
        try (InputStream file = Snapshots.class.getResourceAsStream("backups.py")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void schedule(String id, String target, Role role, String input) {
        CfnSchedule.Builder.create(this, id)
                .name(answers.named("backups-" + id.toLowerCase(java.util.Locale.ROOT)))
                .scheduleExpression(
                        "rate(%d minutes)".formatted(EVERY.toMinutes().intValue()))
                .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder()
                        .mode("OFF")
                        .build())
                .target(CfnSchedule.TargetProperty.builder()
                        .arn(target)
                        .roleArn(role.getRoleArn())
                        .input(input)
                        .retryPolicy(CfnSchedule.RetryPolicyProperty.builder()
                                .maximumEventAgeInSeconds(600)
                                .maximumRetryAttempts(3)
                                .build())
                        .build())
                .build();
    }

    private void keepForDaysAndWeeks() {
        Role role = role("Keeper", "dlm.amazonaws.com");
        role.addToPolicy(allow(List.of("*"), "ec2:DescribeVolumes", "ec2:DescribeInstances", "ec2:DescribeSnapshots"));
        role.addToPolicy(allow(List.of(ec2("volume/*"), ec2("snapshot/*")), "ec2:CreateSnapshot"));
        role.addToPolicy(allow(List.of(ec2("snapshot/*")), "ec2:CreateTags", "ec2:DeleteSnapshot"));
        CfnLifecyclePolicy.Builder.create(this, "Keep")
                .description("Backups of " + answers.name() + " for days and weeks")
                .state("ENABLED")
                .executionRoleArn(role.getRoleArn())
                .policyDetails(PolicyDetailsProperty.builder()
                        .resourceTypes(List.of("VOLUME"))
                        .targetTags(List.of(tag(TAG, MONGO)))
                        .schedules(List.of(
                                keep("Daily", "cron(0 3 * * ? *)", 14), keep("Weekly", "cron(0 4 ? * SUN *)", 8)))
                        .build())
                .build();
    }

    private static ScheduleProperty keep(String name, String cron, int count) {
        return ScheduleProperty.builder()
                .name(name)
                .createRule(CreateRuleProperty.builder().cronExpression(cron).build())
                .retainRule(RetainRuleProperty.builder().count(count).build())
                .tagsToAdd(List.of(tag(TAG, MONGO), tag("burgee:reason", name.toLowerCase(java.util.Locale.ROOT))))
                .copyTags(false)
                .build();
    }

    private static CfnTag tag(String key, String value) {
        return CfnTag.builder().key(key).value(value).build();
    }

    private Role role(String id, String service) {
        return Role.Builder.create(this, id)
                .assumedBy(new ServicePrincipal(service))
                .build();
    }
}
