package io.burgee.aws.stack;

import java.nio.file.Path;
import java.util.Map;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;

/**
 * One of our services, and how it is run.
 *
 * @param name of the service and of its configuration file
 * @param main its class
 * @param port where its health is
 * @param bundle its jars
 * @param settings written to its configuration file; no secrets
 * @param secrets settings with the names of secrets in braces, which the machine itself puts in
 * @param fewest machines, whatever the load
 * @param most machines, whatever the load
 */
record Service(
        String name,
        String main,
        int port,
        Path bundle,
        Map<String, String> settings,
        Map<String, String> secrets,
        SecurityGroup group,
        SubnetSelection subnets,
        int fewest,
        int most) {

    /** The file that a machine is given. */
    String settingsFile() {
        return lines(settings);
    }

    String secretsFile() {
        return lines(secrets);
    }

    private static String lines(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> text.append(entry.getKey())
                        .append('=')
                        .append(entry.getValue())
                        .append('\n'));
        return text.toString();
    }
}
