package io.burgee.aws.stack;

import static io.burgee.aws.stack.Synthesized.all;
import static io.burgee.aws.stack.Synthesized.each;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NetworkTest {

    @Test
    void eachOfThreeZonesHasAnOpenAnOutwardAndAnInnerSubnet() {
        var zones = new ArrayList<String>();
        all("network", "AWS::EC2::Subnet")
                .values()
                .forEach(subnet -> zones.add(subnet.get("AvailabilityZone").asString()));

        assertThat(zones).hasSize(9);
        assertThat(new TreeSet<>(zones)).containsExactly("eu-central-1a", "eu-central-1b", "eu-central-1c");
        assertThat(all("network", "AWS::EC2::Subnet").values())
                .allSatisfy(
                        subnet -> assertThat(subnet.path("MapPublicIpOnLaunch").asBoolean())
                                .isFalse());
    }

    @Test
    void theInternetReachesTwoBalancersByHttpsAndNothingElse() {
        List<String> open = new ArrayList<>();
        each(
                "AWS::EC2::SecurityGroup",
                (id, group) -> group.path("SecurityGroupIngress").forEach(rule -> {
                    if (rule.path("CidrIp").asString("").equals("0.0.0.0/0")) {
                        assertThat(rule.get("FromPort").asInt()).as(id).isEqualTo(443);
                        assertThat(rule.get("ToPort").asInt()).as(id).isEqualTo(443);
                        open.add(group.get("GroupDescription").asString());
                    }
                }));
        each(
                "AWS::EC2::SecurityGroupIngress",
                (id, rule) -> assertThat(rule.path("SourceSecurityGroupId").isMissingNode())
                        .as(id)
                        .isFalse());

        assertThat(open)
                .containsExactlyInAnyOrder("Balancer of the event endpoint", "Balancer of dashboard, API and delivery");
    }

    @Test
    void mongoDbIsReachedByFlagApiAndItsOwnMembersOnly() {
        List<String> sources = new ArrayList<>();
        all("network", "AWS::EC2::SecurityGroupIngress").values().stream()
                .filter(rule -> rule.get("FromPort").asInt() == 27017)
                .forEach(rule -> sources.add(rule.get("Description").asString()));

        assertThat(sources).containsExactlyInAnyOrder("From Api", "From Mongo");
    }

    @Test
    void whatHandlesEventsReachesServicesOfAwsWithoutTheInternet() {
        List<String> services = new ArrayList<>();
        all("network", "AWS::EC2::VPCEndpoint")
                .values()
                .forEach(endpoint -> services.add(endpoint.get("ServiceName").toString()));

        assertThat(services)
                .hasSize(8)
                .anyMatch(name -> name.contains("sqs"))
                .anyMatch(name -> name.contains("dynamodb"))
                .anyMatch(name -> name.contains("s3"))
                .anyMatch(name -> name.contains("secretsmanager"))
                .anyMatch(name -> name.contains("logs"));
        for (String stack : List.of("ingest", "worker")) {
            JsonNode group = all(stack, "AWS::AutoScaling::AutoScalingGroup")
                    .values()
                    .iterator()
                    .next();
            assertThat(group.get("VPCZoneIdentifier").toString())
                    .contains("inside")
                    .doesNotContain("outward");
        }
    }

    @Test
    void whatIsRejectedIsLogged() {
        assertThat(all("network", "AWS::EC2::FlowLog").values())
                .singleElement()
                .satisfies(log -> assertThat(log.get("TrafficType").asString()).isEqualTo("REJECT"));
    }
}
