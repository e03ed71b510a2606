package io.burgee.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.ingest.IngestSettings;
import io.burgee.shop.ShopSettings;
import io.burgee.spring.BurgeeProperties;
import io.burgee.worker.WorkerSettings;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** docker-compose.yml, without an engine: that it says what a compose file may say, and that each of our services understands its environment. */
class ComposeTest {

    private static final Path TOP = Path.of("..");
    private static final Set<String> OF_FILE = Set.of("name", "services", "volumes");
    private static final Set<String> OF_SERVICE = Set.of(
            "image",
            "build",
            "command",
            "entrypoint",
            "environment",
            "depends_on",
            "healthcheck",
            "volumes",
            "networks",
            "network_mode",
            "ports",
            "profiles",
            "restart",
            "mem_limit",
            "stop_grace_period",
            "user",
            "working_dir");
    private static final Set<String> OF_HEALTHCHECK = Set.of("test", "interval", "timeout", "retries", "start_period");
    private static final Pattern PINNED =
            Pattern.compile("[a-z0-9/.-]+:(\\d+\\.\\d+(\\.\\d+)?|\\d+\\.\\d+.*@sha256:[0-9a-f]{64})");
    private static final Pattern DURATION = Pattern.compile("\\d+(ms|s|m)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");

    private static final Map<String, Class<?>> SETTINGS = Map.of(
            "flag-api", FlagApiSettings.class,
            "event-ingest", IngestSettings.class,
            "correlation-worker", WorkerSettings.class,
            "demo", ShopSettings.class);

    private final Map<String, Object> file = read(TOP.resolve("docker-compose.yml"));
    private final Map<String, Object> services = map(file, "services");

    private static Map<String, Object> read(Path yaml) {
        try {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            return new Yaml(options).load(Files.readString(yaml));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) parent.getOrDefault(key, Map.of());
    }

    @Test
    void itHasOnlyKeysOfTheComposeSpecification() {
        assertThat(file.keySet()).allMatch(key -> OF_FILE.contains(key) || key.startsWith("x-"));
        services.keySet().forEach(name -> {
            assertThat(map(services, name).keySet()).as(name).isSubsetOf(OF_SERVICE);
            var health = map(map(services, name), "healthcheck");
            assertThat(health.keySet()).as(name).isSubsetOf(OF_HEALTHCHECK);
            health.forEach((key, value) -> {
                if (!key.equals("test") && !key.equals("retries")) {
                    assertThat((String) value).as(name + " " + key).matches(DURATION);
                }
            });
        });
    }

    @Test
    void everyImageIsPinnedOrOurs() {
        services.keySet().forEach(name -> {
            String image = (String) map(services, name).get("image");
            if (image.startsWith("burgee/")) {
                assertThat(map(services, name)).as(name).containsKey("build");
            } else {
                assertThat(image).as(name).matches(PINNED);
            }
        });
    }

    @Test
    void everyServiceThatStaysIsCheckedBoundedAndRestarted() {
        services.forEach((name, value) -> {
            var service = map(services, name);
            if (service.get("restart").equals("no")) {
                return;
            }
            var test = (List<?>) map(service, "healthcheck").get("test");
            assertThat(test).as(name).isNotNull().hasSizeGreaterThan(1);
            assertThat(test.getFirst()).as(name).isIn("CMD", "CMD-SHELL");
            assertThat(service).as(name).containsKeys("mem_limit");
        });
    }

    /** Who waits for a service waits until it is well, not until it is started; and nobody waits for himself. */
    @Test
    void servicesStartInAnOrder() {
        services.keySet()
                .forEach(name -> map(map(services, name), "depends_on").forEach((other, how) -> {
                    assertThat(services).as(name + " waits for").containsKey(other);
                    boolean ends = map(services, other).get("restart").equals("no");
                    assertThat(((Map<?, ?>) how).get("condition"))
                            .as("%s waits for %s", name, other)
                            .isEqualTo(ends ? "service_completed_successfully" : "service_healthy");
                }));
        var started = new TreeSet<String>();
        while (started.size() < services.size()) {
            var next = services.keySet().stream()
                    .filter(name -> !started.contains(name))
                    .filter(name -> started.containsAll(
                            map(map(services, name), "depends_on").keySet()))
                    .toList();
            assertThat(next).as("can start after " + started).isNotEmpty();
            started.addAll(next);
        }
    }

    @Test
    void portsAreOpenToThisMachineOnly() {
        services.keySet().forEach(name -> {
            var ports = (List<?>) map(services, name).getOrDefault("ports", List.of());
            assertThat(ports)
                    .as(name)
                    .allSatisfy(port -> assertThat((String) port).matches("127\\.0\\.0\\.1:(\\d+):\\1"));
        });
    }

    @Test
    void mountedFilesAreThereAndVolumesDeclared() {
        services.keySet().forEach(name -> {
            for (Object volume : (List<?>) map(services, name).getOrDefault("volumes", List.of())) {
                String source = volume.toString().split(":")[0];
                if (source.startsWith(".")) {
                    assertThat(TOP.resolve(source)).exists();
                } else {
                    assertThat(map(file, "volumes")).containsKey(source);
                }
            }
        });
    }

    @Test
    void everyKeyOfOurServicesEnvironmentsIsKnown() throws Exception {
        var springs = springsNames();
        SETTINGS.forEach((name, settings) -> {
            var known = new TreeSet<String>(springs);
            known.addAll(names(settings, prefix(settings)));
            if (name.equals("demo")) {
                known.addAll(names(BurgeeProperties.class, "burgee"));
                known.add("BURGEE_OWNER_TOKEN");
            }
            assertThat(known)
                    .as(name)
                    .containsAll(map(map(services, name), "environment").keySet());
        });
    }

    @Test
    void everyValueOfOurServicesEnvironmentsCanBeRead() {
        SETTINGS.forEach((name, settings) -> {
            if (name.equals("demo")) {
                // What is missing there comes from shop.yaml and from the demo project.
                return;
            }
            var values = new HashMap<String, Object>();
            map(map(services, name), "environment")
                    .forEach((key, value) ->
                            values.put(key, VARIABLE.matcher(value.toString()).replaceAll("$1")));
            var sources = new MutablePropertySources();
            sources.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", values));
            var bound = new Binder(
                            ConfigurationPropertySources.from(sources),
                            null,
                            ApplicationConversionService.getSharedInstance())
                    .bind(prefix(settings), settings);
            assertThat(bound.isBound()).as(name).isTrue();
        });
    }

    /** The members are those of replica-set.json, under the names that it gives them. */
    @Test
    void theReplicaSetIsTheOneThatWeShip() throws Exception {
        var set = JsonMapper.shared().readTree(Files.readString(TOP.resolve("infra/mongo/replica-set.json")));
        var aliases = new ArrayList<String>();
        var visible = new ArrayList<String>();
        for (var member : set.path("members")) {
            String host = member.path("host").asString();
            String service = host.substring(0, host.indexOf('.'));
            assertThat(map(services, service)).as(service).isNotEmpty();
            aliases.add(map(map(map(services, service), "networks"), "default").get("aliases") + ":27017");
            assertThat(aliases.getLast()).isEqualTo("[" + host.replace(":27017", "]:27017"));
            if (!member.path("hidden").asBoolean()) {
                visible.add(host);
            }
        }
        assertThat((String) map(map(services, "flag-api"), "environment").get("SPRING_MONGODB_URI"))
                .startsWith("mongodb://" + String.join(",", visible) + "/burgee?replicaSet="
                        + set.path("_id").asString() + "&");
    }

    private static String prefix(Class<?> settings) {
        return settings.getAnnotation(org.springframework.boot.context.properties.ConfigurationProperties.class)
                .prefix();
    }

    /** As environment variables spell them. */
    private static Set<String> names(Class<?> settings, String prefix) {
        var names = new TreeSet<String>();
        for (RecordComponent component : settings.getRecordComponents()) {
            String name = prefix + "." + component.getName();
            if (component.getType().isRecord()) {
                names.addAll(names(component.getType(), name));
            } else {
                names.add(variable(name));
            }
        }
        return names;
    }

    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** What Spring's own metadata lists. */
    private static Set<String> springsNames() throws IOException {
        var names = new TreeSet<String>();
        var loader = ComposeTest.class.getClassLoader();
        var resources = loader.getResources("META-INF/spring-configuration-metadata.json");
        while (resources.hasMoreElements()) {
            try (var in = resources.nextElement().openStream()) {
                for (var property : JsonMapper.shared().readTree(in).path("properties")) {
                    names.add(variable(property.path("name").asString()));
                }
            }
        }
        return names;
    }
}
