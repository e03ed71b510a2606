package io.burgee.aws.stack;

import static io.burgee.aws.stack.MachineRole.allow;

import io.burgee.aws.answers.Answers;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.route53.PrivateHostedZone;
import software.constructs.Construct;

/** What an operator takes on to restore MongoDB: all that the commands of {@code burgee mongo restore} need, and to reach the machine to type it on. */
final class RestoreRole extends Construct {
    private static final String MEMBER = "ssm:resourceTag/burgee:mongo-host";

    private final Answers answers;
    private final Role role;

    RestoreRole(
            Construct scope, Answers answers, DataStack data, PrivateHostedZone names, Role backup, String founded) {
        super(scope, "Restore");
        this.answers = answers;
        role = Role.Builder.create(this, "Role")
                .roleName(answers.named("mongo-restore") + "-" + answers.region())
                .description("Restores MongoDB, as docs/operations.md tells")
                .assumedBy(new AccountRootPrincipal())
                .build();
        looks();
        machines(backup);
        tells();
        clients(data);
        uses(data);
        role.addToPolicy(allow(List.of(names.getHostedZoneArn()), "route53:ChangeResourceRecordSets"));
        role.addToPolicy(allow(List.of(arn("ssm", "parameter" + founded)), "ssm:PutParameter"));
    }

    private String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, answers.region(), answers.account(), resource);
    }

    private void looks() {
        role.addToPolicy(allow(
                List.of("*"),
                "ec2:DescribeInstances",
                "ec2:DescribeVolumes",
                "ec2:DescribeSnapshots",
                "ec2:DescribeTags",
                "autoscaling:DescribeTags",
                "autoscaling:DescribeAutoScalingInstances",
                "ssm:DescribeInstanceInformation",
                "ssm:ListCommandInvocations"));
    }

    private void machines(Role backup) {
        String volumes = arn("ec2", "volume/*");
        String instances = arn("ec2", "instance/*");
        String snapshots = "arn:aws:ec2:" + answers.region() + "::snapshot/*";
        role.addToPolicy(allow(
                List.of(
                        instances,
                        volumes,
                        arn("ec2", "network-interface/*"),
                        arn("ec2", "security-group/*"),
                        arn("ec2", "subnet/*"),
                        arn("ec2", "launch-template/*"),
                        "arn:aws:ec2:" + answers.region() + "::image/*"),
                "ec2:RunInstances"));
        role.addToPolicy(allow(List.of(backup.getRoleArn()), "iam:PassRole"));
        role.addToPolicy(allow(List.of(volumes, snapshots), "ec2:CreateVolume", "ec2:CreateSnapshot"));
        role.addToPolicy(allow(List.of(volumes, instances), "ec2:AttachVolume", "ec2:DeleteTags"));
        role.addToPolicy(allow(List.of(volumes, instances, snapshots), "ec2:CreateTags"));
        role.addToPolicy(allow(
                List.of(group("mongo-backup")), "autoscaling:AttachInstances", "autoscaling:UpdateAutoScalingGroup"));
    }

    private String group(String name) {
        return arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/" + answers.named(name));
    }

    private void tells() {
        role.addToPolicy(allow(
                List.of(
                        "arn:aws:ssm:" + answers.region() + "::document/AWS-RunShellScript",
                        arn("ssm", "document/SSM-SessionManagerRunShell")),
                "ssm:SendCommand",
                "ssm:StartSession"));
        role.addToPolicy(PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of("ssm:SendCommand", "ssm:StartSession"))
                .resources(List.of(arn("ec2", "instance/*")))
                .conditions(Map.of("StringLike", Map.of(MEMBER, "mongo-*")))
                .build());
    }

    private void clients(DataStack data) {
        String uri = data.secret("mongodb-uri").getSecretArn();
        role.addToPolicy(
                allow(List.of(uri, data.secret("mongo-operator").getSecretArn()), "secretsmanager:GetSecretValue"));
        role.addToPolicy(allow(List.of(uri), "secretsmanager:PutSecretValue"));
        role.addToPolicy(allow(
                List.of(group("flag-api")), "autoscaling:StartInstanceRefresh", "autoscaling:CreateOrUpdateTags"));
    }

    /** Disks and secrets are encrypted by our key. */
    private void uses(DataStack data) {
        role.addToPolicy(PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of(
                        "kms:CreateGrant",
                        "kms:Decrypt",
                        "kms:DescribeKey",
                        "kms:GenerateDataKey",
                        "kms:GenerateDataKeyWithoutPlaintext",
                        "kms:ReEncryptFrom",
                        "kms:ReEncryptTo"))
                .resources(List.of(data.key.getKeyArn()))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of(
                                "kms:ViaService",
                                List.of(
                                        "ec2." + answers.region() + ".amazonaws.com",
                                        "secretsmanager." + answers.region() + ".amazonaws.com"))))
                .build());
    }
}
