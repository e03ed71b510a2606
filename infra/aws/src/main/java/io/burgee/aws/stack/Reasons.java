package io.burgee.aws.stack;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;

/** Why a rule of cdk-nag's AwsSolutions does not hold where it does not. */
final class Reasons {
    private static final Map<String, String> REASONS = Map.of(
            "AwsSolutions-S1", "The bucket itself holds access logs; logs of who reads logs would go on for ever.",
            "AwsSolutions-SMG4",
                    "Services read these secrets when they start: they are changed by hand, machine by machine, as"
                            + " docs/operations.md tells for a key that leaked.",
            "AwsSolutions-EC23", "SDKs and browsers reach the two doors from anywhere, by HTTPS only.",
            "AwsSolutions-AS3",
                    "Operators are told by alarms of what an event means, not of each machine that comes or goes.",
            "AwsSolutions-IAM5",
                    "Calls without resources, snapshots and groups whose ids are not known before, and the jars in the bucket of the"
                            + " bootstrap: RolesTest holds which.");

    private Reasons() {}

    static void giveThem(Stack... stacks) {
        List<NagPackSuppression> reasons = REASONS.entrySet().stream()
                .map(entry -> NagPackSuppression.builder()
                        .id(entry.getKey())
                        .reason(entry.getValue())
                        .build())
                .toList();
        for (Stack stack : stacks) {
            NagSuppressions.addStackSuppressions(stack, reasons);
        }
    }
}
