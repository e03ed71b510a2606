package io.burgee.aws.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a member of the replica set runs when it boots, run: on a mongosh that keeps MongoDB's rules of founding and of first users. */
class MongoBootTest {
    private static final Path SCRIPTS = Path.of("machine").toAbsolutePath();

    private static final String MONGOSH = """
            #!/usr/bin/env bash
            case "$*" in *--file*) exec node - "${@: -1}" <<'JS' ;; esac
            const fs = require('fs');
            const state = JSON.parse(fs.readFileSync('mongod.json', 'utf8'));
            let me = null;
            const failed = (codeName) => Object.assign(new Error(codeName), {codeName});
            const did = () => {
              fs.writeFileSync('mongod.json', JSON.stringify(state));
              fs.appendFileSync('did', 'x');
              if (fs.readFileSync('did', 'utf8').length === Number(process.env.KILLED_AFTER)) process.exit(137);
            };
            globalThis.require = require;
            globalThis.sleep = () => {};
            globalThis.rs = {
              initiate(set) {
                if (state.set) throw failed('AlreadyInitialized');
                state.set = set._id;
                did();
              },
            };
            const users = {
              auth(user, password) {
                if (!password || state.users[user] !== password) throw failed('AuthenticationFailed');
                me = user;
                return {ok: 1};
              },
              createUser({user, pwd}) {
                if (!me && Object.keys(state.users).length > 0) throw failed('Unauthorized');
                if (state.users[user]) throw failed('Location51003');
                state.users[user] = pwd;
                did();
              },
              getUser(user) {
                if (!me) throw failed('Unauthorized');
                return state.users[user] ? {user} : null;
              },
            };
            globalThis.db = {
              hello: () => (state.set ? {setName: state.set, isWritablePrimary: true} : {isreplicaset: true}),
              getSiblingDB: () => users,
            };
            require('vm').runInThisContext(fs.readFileSync(process.argv[2], 'utf8'));
            JS
            """;

    private static final String AWS = """
            #!/usr/bin/env bash
            case "$*" in
              *get-secret-value*mongo-operator*) echo secret-o ;;
              *get-secret-value*mongo-password*) echo secret-c ;;
              *get-parameter*) [ -e founded ] && cat founded || { echo "An error occurred (ParameterNotFound)" >&2; exit 254; } ;;
              *put-parameter*) [ ! -e founded ] && printf x >> did && echo "${@: -1}" > founded ;;
              *) exit 1 ;;
            esac
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        command("mongosh", MONGOSH);
        command("aws", AWS);
        command("systemctl", "#!/usr/bin/env bash\necho systemctl \"$@\" >> calls\n");
        command("java", "#!/usr/bin/env bash\necho java \"$@\" >> calls\n");
        Files.copy(Path.of("../mongo/replica-set.json"), folder.resolve("replica-set.json"));
        Files.writeString(folder.resolve("mongod.json"), "{\"users\":{}}");
        machine("mongo-a");
        named("none-yet");
    }

    private void named(String set) throws IOException {
        Files.writeString(folder.resolve("mongod.conf"), "replication:\n  replSetName: " + set + "\n");
    }

    private void machine(String member) throws IOException {
        Files.writeString(
                folder.resolve("machine.env"),
                "HOST=" + member
                        + ".burgee.internal\nSECRETS=burgee\nFOUNDED=/burgee/mongo/founded\nAWS_REGION=eu-central-1\n");
    }

    private void command(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve("bin").resolve(name), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private int boot(int killedAfter) throws Exception {
        var process = new ProcessBuilder(
                        "bash", SCRIPTS.resolve("mongo-boot.sh").toString(), "/data/mongo")
                .directory(folder.toFile())
                .inheritIO();
        process.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        process.environment().put("BURGEE_ETC", folder.toString());
        process.environment().put("BURGEE_TOOL", folder.toString());
        process.environment().put("BURGEE_CONF", folder.resolve("mongod.conf").toString());
        process.environment().put("KILLED_AFTER", Integer.toString(killedAfter));
        Process running = process.start();
        assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return running.exitValue();
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    /** The set, its two users and the parameter: three are made by mongosh, which is killed after each. */
    @Test
    void aFoundingThatWasStoppedAnywhereGoesOn() throws Exception {
        for (int killedAfter = 1; killedAfter <= 3; killedAfter++) {
            Files.writeString(folder.resolve("mongod.json"), "{\"users\":{}}");
            Files.deleteIfExists(folder.resolve("did"));
            Files.deleteIfExists(folder.resolve("founded"));

            assertThat(boot(killedAfter)).isNotZero();
            assertThat(folder.resolve("founded")).doesNotExist();
            assertThat(boot(0)).as("after %d", killedAfter).isZero();

            assertThat(folder.resolve("mongod.json"))
                    .hasContent("{\"users\":{\"operator\":\"secret-o\",\"burgee\":\"secret-c\"},\"set\":\"burgee\"}");
            assertThat(folder.resolve("did")).hasContent("xxxx");
            assertThat(folder.resolve("founded")).hasContent("burgee");
            assertThat(folder.resolve("mongod.conf")).content().contains("replSetName: burgee\n");
        }
    }

    @Test
    void onlyTheFirstMemberFounds() throws Exception {
        machine("mongo-b");

        assertThat(boot(0)).isZero();

        assertThat(calls()).containsExactly("systemctl start mongod");
        assertThat(folder.resolve("did")).doesNotExist();
    }

    @Test
    void aNewMachineBootsIntoTheSetOfToday() throws Exception {
        Files.writeString(folder.resolve("founded"), "burgee-r1\n");

        assertThat(boot(0)).isZero();

        bootedInto("burgee-r1");
        assertThat(folder.resolve("mongod.conf")).content().contains("replSetName: burgee-r1\n");
    }

    /** A restore that goes on has not changed the set of today yet; its members must not go back to the old one. */
    @Test
    void aMachineThatStartsAgainBootsIntoTheSetOfItsData() throws Exception {
        Files.writeString(folder.resolve("founded"), "burgee\n");
        named("burgee-r1");

        assertThat(boot(0)).isZero();

        bootedInto("burgee-r1");
    }

    /** By the transcript of the restore's dry run. */
    @Test
    void whatARestoreHasAMachineEnableEveryMachineHas() throws Exception {
        String script = Files.readString(SCRIPTS.resolve("mongo.sh"));
        List<String> enabled = Pattern.compile("systemctl enable (?:--now )?(\\S+\\.(?:service|timer))")
                .matcher(Files.readString(Path.of("../mongo/src/test/resources/dry-run.txt")))
                .results()
                .map(unit -> unit.group(1))
                .toList();
        assertThat(enabled).containsExactly("burgee-mongo.service", "burgee-snapshot.timer");
        assertThat(enabled)
                .allSatisfy(unit -> assertThat(script)
                        .contains("cat > /etc/systemd/system/" + unit)
                        .contains("systemctl enable --now " + unit));
    }

    private void bootedInto(String set) throws IOException {
        assertThat(calls())
                .singleElement()
                .asString()
                .contains(
                        "io.burgee.mongo.console.Console --replica-set " + folder.resolve("replica-set.json"),
                        "--set " + set + " boot --host mongo-a.burgee.internal:27017 --data /data/mongo");
        assertThat(folder.resolve("did")).doesNotExist();
    }
}
