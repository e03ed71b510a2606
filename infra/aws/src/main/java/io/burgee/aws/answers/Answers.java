package io.burgee.aws.answers;

import io.burgee.aws.cost.Load;
import java.util.List;

/**
 * All that a deployment has to be told, checked.
 *
 * @param name before the names of all tables, queues and stacks
 * @param account of AWS, twelve digits
 * @param region of AWS
 * @param zones three availability zones of it
 * @param domain under which dashboard and API are; {@code events.} and {@code internal.} stand before it
 * @param hostedZone the zone of Route 53 that the domain is in
 * @param hostedZoneId its id
 * @param alarmEmail who is told when something is wrong
 * @param ownerEmail the first owner, who signs in with the password that Secrets Manager keeps
 * @param load what is reckoned with: capacity of tables and the estimate, not a limit
 */
public record Answers(
        String name,
        String account,
        String region,
        List<String> zones,
        String domain,
        String hostedZone,
        String hostedZoneId,
        String alarmEmail,
        String ownerEmail,
        Load load) {

    public String eventsDomain() {
        return "events." + domain;
    }

    public String internalDomain() {
        return "internal." + domain;
    }

    /** The name of a thing that needs one of its own in the account. */
    public String named(String thing) {
        return name + "-" + thing;
    }
}
