package io.burgee.aws.stack;

import static io.burgee.aws.stack.Synthesized.all;
import static io.burgee.aws.stack.Synthesized.each;
import static io.burgee.aws.stack.Synthesized.template;
import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.scaling.WorkerScaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MachinesTest {

    private static JsonNode only(String stack, String type) {
        Map<String, JsonNode> all = all(stack, type);
        assertThat(all).hasSize(1);
        return all.values().iterator().next();
    }

    @Test
    void everyMachineAsksForItsMetadataBySessionAndHasAnEncryptedDisk() {
        int[] count = {0};
        each("AWS::EC2::LaunchTemplate", (id, template) -> {
            JsonNode data = template.get("LaunchTemplateData");
            assertThat(data.at("/MetadataOptions/HttpTokens").asString()).as(id).isEqualTo("required");
            assertThat(data.get("BlockDeviceMappings"))
                    .as(id)
                    .allSatisfy(disk ->
                            assertThat(disk.at("/Ebs/Encrypted").asBoolean()).isTrue());
            assertThat(data.has("KeyName")).as(id).isFalse();
            count[0]++;
        });
        assertThat(count[0]).isEqualTo(7);
    }

    @Test
    void workersFollowTheConstantsThatTheSimulatorReplays() {
        WorkerScaling scaling = WorkerScaling.STANDARD;
        Map<String, JsonNode> policies = new TreeMap<>();
        all("worker", "AWS::AutoScaling::ScalingPolicy")
                .values()
                .forEach(policy -> policies.put(
                        policy.at("/TargetTrackingConfiguration/TargetValue").asString(), policy));

        assertThat(policies).hasSize(2);
        JsonNode busy = policies.get("0.6").at("/TargetTrackingConfiguration/CustomizedMetricSpecification/Metrics");
        assertThat(busy.get(0).at("/MetricStat/Metric/MetricName").asString()).isEqualTo("busyFraction");
        assertThat(busy.get(0).at("/MetricStat/Period").asInt()).isEqualTo(10);
        assertThat(busy.get(0).get("ReturnData").asBoolean()).isFalse();
        assertThat(busy.get(1).get("Expression").asString()).isEqualTo(scaling.demandExpression("busy"));
        JsonNode backlog = policies.get("300").at("/TargetTrackingConfiguration/CustomizedMetricSpecification/Metrics");
        assertThat(backlog.get(0).at("/MetricStat/Metric/MetricName").asString())
                .isEqualTo("backlogPerInstance");
        assertThat(backlog.get(0).at("/MetricStat/Metric/Dimensions/0/Value").asString())
                .isEqualTo("correlation-worker");
        assertThat(policies.values()).allSatisfy(policy -> {
            assertThat(policy.get("PolicyType").asString()).isEqualTo("TargetTrackingScaling");
            assertThat(policy.get("EstimatedInstanceWarmup").asLong())
                    .isEqualTo(scaling.warmup().toSeconds());
        });
        JsonNode group = only("worker", "AWS::AutoScaling::AutoScalingGroup");
        assertThat(group.get("MinSize").asInt()).isEqualTo(scaling.fewest());
        assertThat(group.get("MaxSize").asInt()).isEqualTo(scaling.most());
    }

    @Test
    void stoppedWorkersStandBy() {
        JsonNode pool = only("worker", "AWS::AutoScaling::WarmPool");
        assertThat(pool.get("MaxGroupPreparedCapacity").asInt()).isEqualTo(WorkerScaling.STANDARD.prepared());
        assertThat(pool.get("MinSize").asInt()).isEqualTo(WorkerScaling.STANDARD.fewest());
        assertThat(pool.get("PoolState").asString()).isEqualTo("Stopped");
        assertThat(pool.at("/InstanceReusePolicy/ReuseOnScaleIn").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "ingest", "worker"})
    void noMachineComesBeforeItsServiceIsReadyOrGoesBeforeItHasFinished(String stack) {
        Map<String, JsonNode> hooks = new TreeMap<>();
        all(stack, "AWS::AutoScaling::LifecycleHook")
                .values()
                .forEach(hook -> hooks.put(hook.get("LifecycleTransition").asString(), hook));

        assertThat(hooks)
                .containsOnlyKeys("autoscaling:EC2_INSTANCE_LAUNCHING", "autoscaling:EC2_INSTANCE_TERMINATING");
        JsonNode comes = hooks.get("autoscaling:EC2_INSTANCE_LAUNCHING");
        assertThat(comes.get("LifecycleHookName").asString()).isEqualTo("ready");
        assertThat(comes.get("DefaultResult").asString()).isEqualTo("ABANDON");
        JsonNode goes = hooks.get("autoscaling:EC2_INSTANCE_TERMINATING");
        assertThat(goes.get("LifecycleHookName").asString()).isEqualTo("finished");
        assertThat(goes.get("HeartbeatTimeout").asLong())
                .isEqualTo(WorkerScaling.STANDARD.finish().toSeconds());
        assertThat(all(stack, "AWS::IAM::Policy").toString()).contains("autoscaling:CompleteLifecycleAction");
    }

    /** A rolling update of CloudFormation would leave alone what stands by, and wait for a time instead of for the service. */
    @ParameterizedTest
    @ValueSource(strings = {"api", "ingest", "worker"})
    void aNewVersionReplacesAMachineOnlyWhenANewOneCounts(String stack) {
        List<JsonNode> policies = new ArrayList<>();
        template(stack).get("Resources").forEach(resource -> {
            if (resource.get("Type").asString().equals("AWS::AutoScaling::AutoScalingGroup")) {
                policies.add(resource.get("UpdatePolicy"));
            }
        });

        assertThat(policies).singleElement().satisfies(policy -> {
            assertThat(policy.propertyNames())
                    .contains("AutoScalingInstanceRefresh")
                    .doesNotContain("AutoScalingRollingUpdate");
            JsonNode preferences = policy.at("/AutoScalingInstanceRefresh/Preferences");
            assertThat(preferences.get("MinHealthyPercentage").asInt()).isEqualTo(100);
            assertThat(preferences.get("InstanceWarmup").asInt()).isEqualTo(120);
        });
    }

    @Test
    void whoReadsIsDeployedBeforeWhoWrites() {
        assertThat(Synthesized.before("ingest")).contains("worker");
        assertThat(Synthesized.before("worker")).contains("api");
        assertThat(Synthesized.before("api")).contains("mongo");
    }

    @Test
    void ingestScalesOnRequestsAndProcessorsBehindTls() {
        List<String> metrics = all("ingest", "AWS::AutoScaling::ScalingPolicy").values().stream()
                .map(policy -> policy.at(
                                "/TargetTrackingConfiguration/PredefinedMetricSpecification/PredefinedMetricType")
                        .asString())
                .toList();
        assertThat(metrics).containsExactlyInAnyOrder("ASGAverageCPUUtilization", "ALBRequestCountPerTarget");
        each("AWS::ElasticLoadBalancingV2::Listener", (id, listener) -> {
            assertThat(listener.get("Protocol").asString()).as(id).isEqualTo("HTTPS");
            assertThat(listener.get("SslPolicy").asString()).as(id).isEqualTo("ELBSecurityPolicy-TLS13-1-2-2021-06");
        });
    }

    @Test
    void whatOperatorsAndServicesAskIsNotFoundFromOutside() {
        assertThat(only("ingest", "AWS::ElasticLoadBalancingV2::ListenerRule").toString())
                .contains("/actuator/*", "404");
        assertThat(all("api", "AWS::ElasticLoadBalancingV2::ListenerRule").values().stream()
                        .map(JsonNode::toString))
                .hasSize(2)
                .allMatch(rule -> rule.contains("/actuator/*"))
                .filteredOn(rule -> rule.contains("/internal/*"))
                .hasSize(1);
    }

    @Test
    void streamsMayBeSilentForLongerThanTheirHeartbeat() {
        assertThat(all("api", "AWS::ElasticLoadBalancingV2::LoadBalancer").values())
                .hasSize(2)
                .allSatisfy(balancer -> assertThat(
                                balancer.get("LoadBalancerAttributes").toString())
                        .contains("{\"Key\":\"idle_timeout.timeout_seconds\",\"Value\":\"4000\"}"))
                .extracting(balancer -> balancer.get("Scheme").asString())
                .containsExactlyInAnyOrder("internet-facing", "internal");
    }

    @Test
    void theReplicaSetHasThreeMembersOnLocalDisksInThreeZonesAndOneOnEbs() {
        Map<String, JsonNode> groups = new TreeMap<>();
        all("mongo", "AWS::AutoScaling::AutoScalingGroup")
                .values()
                .forEach(group -> groups.put(group.get("AutoScalingGroupName").asString(), group));
        assertThat(groups)
                .containsOnlyKeys("burgee-mongo-a", "burgee-mongo-b", "burgee-mongo-c", "burgee-mongo-backup");
        assertThat(groups.values())
                .allSatisfy(group -> assertThat(group.get("MaxSize").asInt()).isEqualTo(1))
                .allSatisfy(group -> assertThat(group.get("VPCZoneIdentifier")).hasSize(1));
        assertThat(groups.get("burgee-mongo-a").get("VPCZoneIdentifier"))
                .isNotEqualTo(groups.get("burgee-mongo-b").get("VPCZoneIdentifier"));
        Map<String, String> types = new TreeMap<>();
        all("mongo", "AWS::EC2::LaunchTemplate")
                .values()
                .forEach(template -> types.put(
                        template.get("LaunchTemplateName").asString(),
                        template.at("/LaunchTemplateData/InstanceType").asString()));
        assertThat(types)
                .containsEntry("burgee-mongo-a", "i8g.large")
                .containsEntry("burgee-mongo-b", "i8g.large")
                .containsEntry("burgee-mongo-c", "i8g.large")
                .containsEntry("burgee-mongo-backup", "m8g.large");
        JsonNode disk = only("mongo", "AWS::EC2::Volume");
        assertThat(disk.get("Encrypted").asBoolean()).isTrue();
        assertThat(disk.get("AvailabilityZone").asString()).isEqualTo("eu-central-1b");
    }

    @Test
    void clientsAreToldTheVotersOfTheReplicaSet() throws IOException {
        JsonNode set = JsonMapper.shared().readTree(Files.readString(Path.of("../mongo/replica-set.json")));

        assertThat(set.get("_id").asString()).isEqualTo(MongoStack.REPLICA_SET);
        assertThat(set.get("members")
                        .valueStream()
                        .filter(member -> member.get("votes").asInt() == 1)
                        .map(member -> member.get("host").asString()))
                .containsExactlyElementsOf(MongoStack.VOTERS);
    }

    @Test
    void theHiddenMembersMachineCopiesItsDiskWhicheverHasTheTagAndCopiesAreKeptByPolicy() {
        String machine = all("mongo", "AWS::IAM::Policy").entrySet().stream()
                .filter(policy -> policy.getKey().startsWith("Memberbackup"))
                .map(policy -> policy.getValue().toString())
                .collect(Collectors.joining());
        assertThat(machine)
                .contains("ec2:CreateSnapshot", "{\"ec2:ResourceTag/burgee:backup\":\"mongo\"}")
                .doesNotContain("BackupDisk");
        assertThat(only("mongo", "AWS::Scheduler::Schedule")
                        .get("ScheduleExpression")
                        .asString())
                .isEqualTo("rate(15 minutes)");
        assertThat(all("mongo", "AWS::Lambda::Function").toString()).contains("\"KEEP_HOURS\":\"48\"");
        assertThat(only("mongo", "AWS::DLM::LifecyclePolicy").at("/PolicyDetails/Schedules"))
                .extracting(schedule -> schedule.at("/RetainRule/Count").asInt())
                .containsExactly(14, 8);
    }

    /** So that a restore can be typed on any of them. */
    @Test
    void everyMemberKnowsItsSiteByTheKeysThatTheToolAsksFor() throws IOException {
        var keys = JsonMapper.shared()
                .readTree(Path.of("../mongo/aws.example.json").toFile())
                .propertyNames();
        all("mongo", "AWS::EC2::LaunchTemplate").forEach((id, template) -> {
            var script = new StringBuilder();
            template.at("/LaunchTemplateData/UserData/Fn::Base64/Fn::Join/1")
                    .forEach(part -> script.append(part.isString() ? part.asString() : "imported"));
            String text = script.substring(script.indexOf("/etc/burgee/aws.json <<'END'\n") + 29);
            JsonNode site = JsonMapper.shared().readTree(text.substring(0, text.indexOf("END")));
            assertThat(site.propertyNames()).as(id).containsExactlyElementsOf(keys);
            assertThat(site.get("zone").asString()).isEqualTo("eu-central-1b");
            assertThat(site.get("backup").asString()).isEqualTo("burgee-mongo-backup");
        });
    }
}
