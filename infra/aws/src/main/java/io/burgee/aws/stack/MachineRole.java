package io.burgee.aws.stack;

import io.burgee.aws.answers.Answers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** What every machine may do: write its log, be reached by Session Manager, use our key through the services that hold our data. */
final class MachineRole {
    private static final Pattern SECRET = Pattern.compile("\\{[^}]*/([^}]*)}");

    private MachineRole() {}

    static Role of(Construct scope, Answers answers, String name, IKey key, LogGroup log) {
        Role role = Role.Builder.create(scope, "Role")
                .roleName(answers.named(name) + "-" + answers.region())
                .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
                .build();
        role.addToPolicy(allow(
                List.of(log.getLogGroupArn()), "logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"));
        role.addToPolicy(allow(
                List.of("*"),
                "ssm:UpdateInstanceInformation",
                "ssmmessages:CreateControlChannel",
                "ssmmessages:CreateDataChannel",
                "ssmmessages:OpenControlChannel",
                "ssmmessages:OpenDataChannel"));
        role.addToPolicy(PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:DescribeKey"))
                .resources(List.of(key.getKeyArn()))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of(
                                "kms:ViaService",
                                List.of("dynamodb", "sqs", "secretsmanager").stream()
                                        .map(service -> service + "." + answers.region() + ".amazonaws.com")
                                        .toList())))
                .build());
        return role;
    }

    /** Those that its settings name, and no others. */
    static void mayReadSecrets(Role role, Answers answers, DataStack data, Service service) {
        Set<String> names = new TreeSet<>();
        service.secrets()
                .values()
                .forEach(template -> SECRET.matcher(template).results().forEach(found -> names.add(found.group(1))));
        role.addToPolicy(allow(
                names.stream().map(name -> data.secret(name).getSecretArn()).toList(),
                "secretsmanager:GetSecretValue"));
    }

    static PolicyStatement allow(List<String> resources, String... actions) {
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of(actions))
                .resources(resources)
                .build();
    }
}
